import type { AsyncCall } from '../domain/call.js';
import { phaseOf, type Phase, type Wake } from '../domain/wake.js';

/** Which work it was. */
export type WorkFacts = Readonly<{
  rid: string;
  phase: Phase;
  /** The attempt of the call, or the delivery. */
  attempt: number;
  /** `connector/slug`; not known before the call was read. */
  resource?: string;
}>;

/** Beside the errors, which stay what they are: who catches one may look for its class. */
const noted = new WeakMap<object, WorkFacts>();

/** What was being worked on when this was thrown; undefined for what work on a call did not throw. */
export function factsOfFailure(error: unknown): WorkFacts | undefined {
  return typeof error === 'object' && error !== null ? noted.get(error) : undefined;
}

export function factsOfCall(call: AsyncCall): WorkFacts {
  const phase = phaseOf(call);
  const attempt = phase === 'call' ? call.attempts : call.deliveries;
  return { rid: call.rid, phase, attempt, resource: `${call.connector}/${call.resource.slug}` };
}

export function factsOfWake({ rid, phase, try: attempt }: Wake): WorkFacts {
  return { rid, phase, attempt };
}

/** Notes of whatever the work throws which work it was: {@link factsOfFailure}. */
export async function named<T>(facts: WorkFacts, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (typeof error === 'object' && error !== null && !noted.has(error)) noted.set(error, facts);
    throw error;
  }
}
