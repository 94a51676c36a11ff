import type { AsyncCall } from '../domain/call.js';
import type { Policy } from '../domain/policy.js';

export interface Policies {
  /** The policy in force for a call: endpoint, connector, resource (contract §3). */
  policyOf(call: Pick<AsyncCall, 'connector' | 'endpoint' | 'resource' | 'replyTo'>): Promise<Policy>;
}
