import type { ProblemDetails } from '@airlock/nest';

/** How a process that cannot take calls is told, whoever tells it. */
export function notReady(why: string): ProblemDetails {
  return {
    status: 503,
    type: 'store-unavailable',
    title: 'Not ready',
    detail: why,
    headers: { 'retry-after': '5' },
  };
}
