import { jsonOf, type Answer, type RequestParts, type Requester } from './requester.js';
import { jobOf, untilJob, type JobRecord } from './watching.js';

/** A requester that starts calls in the background and watches them. */
export class Watcher {
  constructor(private readonly requester: () => Requester) {}

  /** @returns the rid of a call that was asked for with `Prefer: respond-async` */
  async start(target: string, asked: RequestParts = {}): Promise<string> {
    const headers = { prefer: 'respond-async', ...asked.headers };
    const answer = await this.requester().ask(target, { ...asked, headers });
    if (answer.status !== 202)
      throw new Error(`${target} was answered ${answer.status}: ${answer.body.toString()}`);
    return (jsonOf(answer) as { job: { id: string } }).job.id;
  }

  /** Starts a call and follows it until this holds of it. @returns its rid */
  async started(target: string, holds: (job: JobRecord) => boolean): Promise<string> {
    const rid = await this.start(target);
    await this.until(rid, holds);
    return rid;
  }

  get(target: string, headers: RequestParts['headers'] = {}): Promise<Answer> {
    return this.requester().ask(target, { method: 'GET', headers });
  }

  cancel(rid: string): Promise<Answer> {
    return this.requester().ask(`/jobs/${rid}/cancel`);
  }

  remove(rid: string): Promise<Answer> {
    return this.requester().ask(`/jobs/${rid}`, { method: 'DELETE' });
  }

  record(rid: string): Promise<JobRecord> {
    return jobOf(this.requester(), rid);
  }

  /** @returns the job as soon as this holds of it @throws an Error with the job when it never does */
  until(rid: string, holds: (job: JobRecord) => boolean): Promise<JobRecord> {
    return untilJob(this.requester(), rid, holds);
  }
}

export const isDone = ({ state }: Pick<JobRecord, 'state'>) => state === 'success';
export const hasFailed = ({ state }: Pick<JobRecord, 'state'>) => state === 'failure';
export const isRunning = ({ state }: Pick<JobRecord, 'state'>) => state === 'running';
/** After a try that failed. */
export const waitsForItsNextTry = ({ state, attempts }: Pick<JobRecord, 'state' | 'attempts'>) =>
  state === 'queued' && attempts > 0;
