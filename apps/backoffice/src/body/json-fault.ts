import { faultWords, jsonFault as faultIn } from '@airlock/json-text';

/** Why a text is no JSON, and where; the place is absent where it cannot be told. */
export interface JsonFault {
  readonly reason: string;
  /** From 0. */
  readonly offset?: number;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** The first fault of a JSON text; undefined where it is valid. */
export function jsonFault(text: string): JsonFault | undefined {
  const fault = faultIn(text);
  if (!fault) return undefined;
  const reason = faultWords(fault.code);
  return { reason, ...fault.place };
}
