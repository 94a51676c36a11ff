import { upstreamKey, type CallIdentity } from '@airlock/core';
import { aRid } from '@airlock/testing';

/** What is known of a request before it becomes a call. */
export function anIdentity(given: Partial<CallIdentity> = {}): CallIdentity {
  const rid = given.rid ?? aRid();
  return {
    rid,
    upstreamKey: upstreamKey(rid),
    connector: 'http',
    resource: { id: 1, slug: 'main' },
    endpoint: 'forward',
    method: 'POST',
    principal: 'client-1',
    replyTo: { url: 'https://requester.example/hook', errors: false },
    ...given,
  };
}
