import type { ProblemCode } from '@airlock/contract';

type Explained = Readonly<{ title: string; statuses: string; meaning: string; remedy: string }>;

/** What each type of problem says, and what whoever gets one can do (contract §8). */
const PROBLEMS: Readonly<Record<ProblemCode, Explained>> = {
  'invalid-request': {
    ...{ title: 'The request is not as it should be', statuses: '400, 409 or 422' },
    meaning:
      'A parameter, a header or a part of the body is wrong; where fields are at fault, errors says which.',
    remedy: 'Change what detail and errors name, and send it again. As it is, it will be refused each time.',
  },
  'invalid-reply-url': {
    ...{ title: 'The reply address cannot be used', statuses: '400' },
    meaning:
      'The reply address is given twice, is no text, or leads where replies may not go. Nothing was done.',
    remedy: 'Give one absolute http or https address that is public, or that the operator allows.',
  },
  'idempotency-key-missing': {
    ...{ title: 'An idempotency key is needed', statuses: '400' },
    meaning: 'The endpoint takes no request without an Idempotency-Key.',
    remedy: 'Draw a key for each thing that is to be done, and send it again with each repeat.',
  },
  'idempotency-key-invalid': {
    ...{ title: 'The idempotency key cannot be used', statuses: '400' },
    meaning: 'The key is empty, too long or malformed, or there are two.',
    remedy: 'Send one key of 1 to 255 visible characters.',
  },
  'idempotency-key-reused': {
    ...{ title: 'The idempotency key was used for another request', statuses: '422' },
    meaning: 'A request that differs was sent under this key before; its answer stays.',
    remedy: 'Draw a new key for a new request.',
  },
  'idempotency-in-progress': {
    ...{ title: 'The first request of this key still runs', statuses: '409' },
    meaning: 'A request under this key is being worked on.',
    remedy: 'Send it again after Retry-After; you will get its answer.',
  },
  'unknown-request': {
    ...{ title: 'There is no such thing', statuses: '404' },
    meaning: 'The call or record is not known, or it is somebody else’s.',
    remedy: 'Look at the id, and at whose key you send.',
  },
  'result-not-ready': {
    ...{ title: 'The result is not ready', statuses: '404' },
    meaning: 'The call has no result yet.',
    remedy: 'Ask again after Retry-After, or watch the job.',
  },
  gone: {
    ...{ title: 'It was removed', statuses: '410' },
    meaning: 'The call was removed, by its requester or after its retention.',
    remedy: 'Nothing brings it back.',
  },
  'already-final': {
    ...{ title: 'It has ended', statuses: '409' },
    meaning: 'What has ended cannot be cancelled, and is not done a second time by mistake.',
    remedy: 'Operators do finished work again with confirm: true.',
  },
  cancelled: {
    ...{ title: 'The call was cancelled', statuses: '410' },
    meaning: 'Its requester or an operator has cancelled the call; it has no result.',
    remedy: 'Send the request anew if it is wanted after all.',
  },
  'call-failed': {
    ...{ title: 'The call has failed', statuses: '502' },
    meaning: 'All tries have failed, or one did for good; an operator may still correct it.',
    remedy: 'Ask the operator, with the rid of the call.',
  },
  'rate-limited': {
    ...{ title: 'Too many requests', statuses: '429' },
    meaning: 'The client’s quota is spent, or too many wrong keys or passwords were tried.',
    remedy: 'Wait for Retry-After.',
  },
  'version-conflict': {
    ...{ title: 'Somebody else was faster', statuses: '409' },
    meaning: 'The record was changed since the version that you read.',
    remedy: 'Read it again, and change what it is now.',
  },
  'call-running': {
    ...{ title: 'The call is running', statuses: '409' },
    meaning: 'An attempt is running, and nothing is changed under it.',
    remedy: 'Wait until it has ended.',
  },
  'store-unavailable': {
    ...{ title: 'The store is unavailable', statuses: '503' },
    meaning: 'The database cannot be reached; nothing was accepted.',
    remedy: 'Send it again after Retry-After.',
  },
};

/** @returns null for what is no type of problem */
export function problemPage(type: string): string | null {
  if (!Object.hasOwn(PROBLEMS, type)) return null;
  const { title, statuses, meaning, remedy } = PROBLEMS[type as ProblemCode];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="../style.css">
</head>
<body>
<main class="problem">
<h1>${title}</h1>
<p>Type <code>${type}</code>, status ${statuses}</p>
<p>${meaning}</p>
<p>${remedy}</p>
<p><a href="../../docs">The API</a></p>
</main>
</body>
</html>
`;
}
