import type { ServerResponse } from 'node:http';

/** Who waits for an answer that may take long, or reads a stream: what knows when they go, and can let go of them. */
export class HeldRequests {
  private readonly waiting = new Set<ServerResponse>();
  private ending = false;

  /** Aborted when the connection closes before the answer has been written. */
  disconnected(response: ServerResponse): AbortSignal {
    const controller = new AbortController();
    const gone = () => {
      this.waiting.delete(response);
      if (!response.writableFinished) controller.abort(new Error('The requester has gone'));
    };
    response.once('close', gone);
    this.waiting.add(response);
    if (this.ending) response.destroy();
    // It does not say so a second time.
    if (response.closed) gone();
    return controller.signal;
  }

  /** Closes the connections of all of them, now and from now on: the server could not end before they do. */
  closeAll(): void {
    this.ending = true;
    for (const response of this.waiting) response.destroy();
  }
}
