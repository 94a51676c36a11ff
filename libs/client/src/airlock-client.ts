import { ProblemError } from './problem.error.js';
import type { Job } from './job.js';

export type AirlockClientOptions = Readonly<{
  /** Where the airlock is, without a slash at its end. */
  baseUrl: string;
  apiKey: string;
  /** Default: the global one. */
  fetch?: typeof fetch;
}>;

export type CallOptions = Readonly<{
  /** Default POST. */
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent with every repeat, so that the work is done once (contract §5). */
  idempotencyKey?: string;
  /** Where the response is delivered to if the call fails now (contract §6). */
  replyTo?: string;
  signal?: AbortSignal;
}>;

export type WaitOptions = Readonly<{ signal?: AbortSignal }>;

/** The longest that one poll may be held, in s (contract §4). */
const POLL_S = 120;

/** Calls endpoints of an airlock, and watches what runs in the background. */
export class AirlockClient {
  constructor(private readonly options: AirlockClientOptions) {}

  /**
   * Calls an endpoint.
   * @param path `/{connector}/{resource}/…`, with its query
   * @returns the endpoint's answer, or the 202 of a call that is kept for `replyTo`
   */
  call(path: string, options: CallOptions = {}): Promise<Response> {
    return this.send(withReply(path, options.replyTo), options, {});
  }

  /**
   * Starts an endpoint in the background.
   * @returns the job, to be given to {@link wait}
   * @throws ProblemError when it is not accepted
   */
  async start(path: string, options: CallOptions = {}): Promise<Pick<Job, 'id' | 'state' | 'last_modified'>> {
    const answer = await this.send(withReply(path, options.replyTo), options, { prefer: 'respond-async' });
    return ((await accepted(answer)) as { job: Job }).job;
  }

  /** How a job stands. @throws ProblemError for one that is unknown or gone */
  async job(id: string): Promise<Job> {
    return recordOf(await this.get(`/jobs/${id}`));
  }

  /** Holds polls until a job has ended. @throws ProblemError; what the signal aborts with */
  async wait(id: string, { signal }: WaitOptions = {}): Promise<Job> {
    let job = await this.job(id);
    while (job.state === 'queued' || job.state === 'running') {
      const since = encodeURIComponent(`>=${job.last_modified}`);
      job = await recordOf(
        await this.get(`/jobs/${id}?poll_timeout=${POLL_S}&last_modified=${since}`, signal),
      );
    }
    return job;
  }

  /** What the endpoint answered: its own status, content type and bytes; a problem while there is none. */
  result(id: string): Promise<Response> {
    return this.get(`/jobs/${id}/result`);
  }

  /** No attempt of it begins any more. @throws ProblemError for one that has ended */
  async cancel(id: string): Promise<Job> {
    return recordOf(await this.send(`/jobs/${id}/cancel`, {}, {}));
  }

  private get(path: string, signal?: AbortSignal): Promise<Response> {
    return this.send(path, { method: 'GET', ...(signal && { signal }) }, {});
  }

  private send(path: string, options: CallOptions, further: Record<string, string>): Promise<Response> {
    const { method = 'POST', body, idempotencyKey, signal } = options;
    const headers = {
      authorization: `Bearer ${this.options.apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...further,
    };
    const request = this.options.fetch ?? fetch;
    return request(`${this.options.baseUrl}${path}`, {
      ...{ method, headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  }
}

function withReply(path: string, replyTo: string | undefined): string {
  if (replyTo === undefined) return path;
  return `${path}${path.includes('?') ? '&' : '?'}%24reply=${encodeURIComponent(replyTo)}`;
}

async function accepted(answer: Response): Promise<unknown> {
  if (!answer.ok) throw await ProblemError.of(answer);
  return answer.json();
}

async function recordOf(answer: Response): Promise<Job> {
  return ((await accepted(answer)) as { record: Job }).record;
}
