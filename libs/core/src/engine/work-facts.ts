import type { AsyncCall } from '../domain/call.js';
import { phaseOf, type Wake } from '../domain/wake.js';
import type { WorkFacts } from '../ports/work-log.js';

export function factsOfCall(call: AsyncCall): WorkFacts {
  const phase = phaseOf(call);
  const attempt = phase === 'call' ? call.attempts : call.deliveries;
  const resource = `${call.connector}/${call.resource.slug}`;
  return { rid: call.rid, callId: call.id, phase, attempt, resource };
}

export function factsOfWake({ rid, phase, try: attempt }: Wake): WorkFacts {
  return { rid, phase, attempt };
}
