import { capturedBudget, freshBudget } from './budget.js';
import type { CallFacts, NewCall } from './call.js';
import type { Schedule } from './policy.js';

/** What is known of a call before it is stored. */
export type CallIdentity = Pick<
  CallFacts,
  'rid' | 'connector' | 'resource' | 'endpoint' | 'method' | 'principal' | 'replyTo' | 'upstreamKey'
>;

/** How a request becomes a call (contract §3). */
export type Acceptance = Readonly<
  /** The synchronous attempt, begun at `since`, failed retryably. */
  | { type: 'captured'; at: Date; since: Date; error: string; retryAfter?: Date }
  /** The synchronous attempt still runs after its budget: it goes on as THE attempt, under this lease. */
  | { type: 'handed-over'; at: Date; worker: string; since: Date; until: Date }
  /** The requester asked for the background: the first try is due at once. */
  | { type: 'background'; at: Date }
>;

/** The first state of a call. A synchronous attempt has the fence 1, so that what is left of it changes nothing later. */
export function acceptedCall(identity: CallIdentity, acceptance: Acceptance, schedule: Schedule): NewCall {
  const { at } = acceptance;
  const { rid, connector, resource, endpoint, method, principal, replyTo, upstreamKey } = identity;
  const names = { rid, connector, resource, endpoint, method, principal, replyTo, upstreamKey };
  const counters = { deliveries: 0, round: 0, version: 1, createdAt: at, updatedAt: at };
  const facts = Object.assign(names, counters, { status: 'CALL_RETRY' as const });
  switch (acceptance.type) {
    case 'captured': {
      const { error, retryAfter, since: startedAt } = acceptance;
      const budget = capturedBudget(schedule, at, retryAfter);
      return { ...facts, attempts: 1, fence: 1, startedAt, error, ...budget };
    }
    case 'handed-over': {
      const { worker, since, until } = acceptance;
      const lease = { worker, since, until, cancelling: false };
      return {
        ...facts,
        ...{ attempts: 1, fence: 1, startedAt: since, error: null },
        ...{ ...freshBudget(schedule.ttl, since), nextTry: null, lease },
      };
    }
    case 'background': {
      const untried = { attempts: 0, fence: 0, startedAt: null, error: null };
      return Object.assign(facts, untried, freshBudget(schedule.ttl, at));
    }
  }
}
