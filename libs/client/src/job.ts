import { jobEvents, type EventsOptions } from './job-events.js';
import { hasEnded, type JobEvent, type JobRecord } from './job-record.js';
import { ProblemError, isProblem } from './problem.error.js';
import { FIRST_PATIENCE_MS, type Transport } from './transport.js';

export type SignalOptions = Readonly<{ signal?: AbortSignal }>;

export type WaitOptions = SignalOptions &
  Readonly<{
    /** Told at each change. */
    onChange?: (record: JobRecord) => void;
    /** How long one poll is held, in s, 1 to 120: less than the proxies between bear. Default 55. */
    pollSeconds?: number;
    /** `events`: by the stream of events, where each progress is to be told at once. Default `polls`. */
    by?: 'polls' | 'events';
  }>;

/** An answer whose JSON is of a type that the caller knows. */
export type Typed<Value> = Omit<Response, 'json'> & { json(): Promise<Value> };

/** Of what the airlock itself says where there is no result of the endpoint. */
const NO_RESULT = new Set(['result-not-ready', 'unknown-request', 'gone', 'cancelled']);

/** `expires` is ISO 8601. */
export type Ticket = Readonly<{ ticket: string; expires: string }>;

/** A call that runs in the background (contract §4). */
export class Job<Value = unknown> {
  readonly #transport: Transport;

  constructor(
    transport: Transport,
    readonly id: string,
  ) {
    this.#transport = transport;
  }

  /** How it stands. @throws ProblemError for one that is unknown or gone */
  async read(options: SignalOptions = {}): Promise<JobRecord> {
    return this.#record('', options);
  }

  /**
   * Waits until it has ended, over lost connections, restarts and whatever passes; a minute for the first answer, and from
   * then on for as long as it takes.
   * @returns how it ended: `success`, or `failure` with a `code`
   * @throws ProblemError for a job that is unknown or gone; what `fetch` throws where nobody ever answers; what the signal
   *   aborts with
   */
  async wait(options: WaitOptions = {}): Promise<JobRecord> {
    const { signal, onChange, pollSeconds = 55, by = 'polls' } = options;
    const given = signal ? { signal } : {};
    let record = await this.#record('', given, FIRST_PATIENCE_MS);
    onChange?.(record);
    if (by === 'events' && !hasEnded(record)) return this.#waitByEvents(given, onChange);
    while (!hasEnded(record)) {
      const since = encodeURIComponent(`>=${record.last_modified}`);
      const poll = `?poll_timeout=${pollSeconds}&last_modified=${since}`;
      const next = await this.#record(poll, given, Infinity);
      if (next.last_modified !== record.last_modified) onChange?.(next);
      record = next;
    }
    return record;
  }

  /** What happens to it, from the first event on, until it is done. */
  events(options: EventsOptions = {}): AsyncGenerator<JobEvent, void, undefined> {
    return jobEvents(this.#transport, this.id, options);
  }

  /**
   * What the endpoint answered: its own status, headers and bytes, to be read as a stream or as JSON.
   * @throws ProblemError where there is no such answer (yet): `result-not-ready`, `cancelled`, `gone`, `unknown-request`
   */
  async result(options: SignalOptions = {}): Promise<Typed<Value>> {
    const answer = await this.#get('/result', options);
    const result: unknown = answer;
    if (answer.status >= 400 && isProblem(answer)) {
      const refused = await ProblemError.of(answer.clone());
      if (answer.status === 401 || NO_RESULT.has(refused.problem?.type ?? '')) throw refused;
    }
    return result as Typed<Value>;
  }

  /** No attempt of it begins any more. @throws ProblemError for one that has ended */
  async cancel({ signal }: SignalOptions = {}): Promise<JobRecord> {
    const path = `/jobs/${this.id}/cancel`;
    return recordIn(await this.#transport.send({ method: 'POST', path, ...(signal && { signal }) }));
  }

  /** Takes it away, once it has ended. @throws ProblemError for one that has not */
  async remove({ signal }: SignalOptions = {}): Promise<void> {
    const path = `/jobs/${this.id}`;
    const answer = await this.#transport.send({ method: 'DELETE', path, ...(signal && { signal }) });
    if (!answer.ok) throw await ProblemError.of(answer);
  }

  /**
   * What lets a page of a browser read this job, its events and its result, without a key: `new AirlockClient({ baseUrl, ticket })`.
   * @param options `seconds`: how long, 3 600 at most; default 300
   */
  async ticket(options: SignalOptions & Readonly<{ seconds?: number }> = {}): Promise<Ticket> {
    const { seconds, signal } = options;
    const answer = await this.#transport.send({
      ...{ method: 'POST', path: `/jobs/${this.id}/tickets`, body: seconds === undefined ? {} : { seconds } },
      ...(signal && { signal }),
    });
    if (!answer.ok) throw await ProblemError.of(answer);
    return (await answer.json()) as Ticket;
  }

  async #waitByEvents(
    options: SignalOptions,
    onChange: ((record: JobRecord) => void) | undefined,
  ): Promise<JobRecord> {
    for await (const { event } of this.events(options))
      if (event !== 'log' && event !== 'done' && onChange)
        onChange(await this.#record('', options, Infinity));
    return this.#record('', options, Infinity);
  }

  async #record(query: string, options: SignalOptions, patienceMs?: number): Promise<JobRecord> {
    return recordIn(await this.#get(query, options, patienceMs));
  }

  #get(below: string, { signal }: SignalOptions, patienceMs?: number): Promise<Response> {
    return this.#transport.send({
      ...{ method: 'GET', path: `/jobs/${this.id}${below}` },
      ...(patienceMs !== undefined && { patienceMs }),
      ...(signal && { signal }),
    });
  }
}

async function recordIn(answer: Response): Promise<JobRecord> {
  if (!answer.ok) throw await ProblemError.of(answer);
  return ((await answer.json()) as { record: JobRecord }).record;
}
