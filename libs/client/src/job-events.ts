import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { JobEvent } from './job-record.js';
import { pause, pauseMs } from './pauses.js';
import { ProblemError } from './problem.error.js';
import { FIRST_PATIENCE_MS, type Transport } from './transport.js';

export type EventsOptions = Readonly<{
  signal?: AbortSignal;
  /** The id of the last event that is known; what follows it is told. Default: all from the first. */
  after?: string;
}>;

/**
 * What happens to a job, until it is done; a stream that breaks is begun again after its last event, for as long as it takes.
 * @throws ProblemError for a job that is unknown or gone; what the signal aborts with
 */
export async function* jobEvents(
  transport: Transport,
  id: string,
  { signal, after }: EventsOptions = {},
): AsyncGenerator<JobEvent, void, undefined> {
  let last = after;
  let patienceMs = FIRST_PATIENCE_MS;
  for (let broken = 0; ; broken++) {
    if (broken > 0) await pause(pauseMs(broken), signal);
    const answer = await transport.send({
      ...{ method: 'GET', path: `/jobs/${id}/events`, patienceMs },
      headers: { accept: 'text/event-stream', ...(last !== undefined && { 'last-event-id': last }) },
      ...(signal && { signal }),
    });
    if (answer.status === 204) return;
    if (!answer.ok || !answer.body) throw await ProblemError.of(answer);
    patienceMs = Infinity;
    for await (const event of readable(answer.body, signal)) {
      broken = 0;
      last = event.id;
      yield event;
      if (event.event === 'done') return;
    }
  }
}

/** Ends where the stream does, in whatever way. @throws what the signal aborts with */
async function* readable(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<JobEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const read: JobEvent[] = [];
  const parser = createParser({ onEvent: (message) => read.push(eventOf(message)) });
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal?.throwIfAborted();
        if (!isNetworkError(error)) throw error;
        return { done: true as const, value: undefined };
      });
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* read.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** `fetch` rejects with a TypeError whatever became of the connection (Fetch standard). */
function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError;
}

function eventOf({ id = '', event, data }: EventSourceMessage): JobEvent {
  return { id, event: event as JobEvent['event'], data: JSON.parse(data) as unknown };
}
