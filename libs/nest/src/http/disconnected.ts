import type { ServerResponse } from 'node:http';

/** Aborted when the connection closes before the answer has been written. */
export function disconnectedSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('The requester has gone'));
  });
  return controller.signal;
}
