/** Headers of a request that go on to the upstream whatever a resource says. */
export const ALWAYS_FORWARDED = [
  'accept',
  'accept-language',
  'content-language',
  'content-type',
  'traceparent',
  'tracestate',
] as const;

/** Headers of the upstream's answer that go back to the requester whatever a resource says. */
export const ALWAYS_ANSWERED = [
  'content-type',
  'content-disposition',
  // What nobody here knows; what is known has been undone.
  'content-encoding',
  'content-language',
  'location',
  'etag',
  'cache-control',
  'last-modified',
] as const;

/** They belong to a connection, not to the message (RFC 9110 §7.6.1), or follow from the bytes that are sent. */
const OF_THE_CONNECTION = [
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** What the airlock itself says to the upstream. */
const OF_THE_AIRLOCK = ['accept-encoding', 'idempotency-key'];

/** What a requester says to the airlock; its credentials are never stored, so that a retry could not send them. */
const OF_THE_REQUESTER = ['authorization', 'cookie', 'host', 'xidempotency-guid'];

const NEVER_SET = new Set([...OF_THE_CONNECTION, ...OF_THE_AIRLOCK]);
const NEVER_FORWARDED = new Set([...NEVER_SET, ...OF_THE_REQUESTER]);
const NEVER_ANSWERED = new Set([...OF_THE_CONNECTION, 'date', 'request-id', 'vary']);

/** Whether an operator may give the header to every request; his credentials and `host` are his to give. */
export function maySet(name: string): boolean {
  return !NEVER_SET.has(name.toLowerCase());
}

/** Whether a requester's header may go on to the upstream. */
export function mayForward(name: string): boolean {
  return !NEVER_FORWARDED.has(name.toLowerCase());
}

/** Whether a header of the upstream may go back; `vary` is passed on by its own rule. */
export function mayAnswer(name: string): boolean {
  return !NEVER_ANSWERED.has(name.toLowerCase());
}
