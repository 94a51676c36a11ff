import type { Answer } from '@airlock/nest';

/** An answer of JSON, as bytes: the same on every web framework. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  };
}
