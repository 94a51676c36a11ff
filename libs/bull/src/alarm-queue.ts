import type { Clock, Wake } from '@airlock/core';
import type { Job, JobId, Queue } from 'bull';
import type { Redis } from 'ioredis';
import { EarlyAlarms } from './early-alarms.js';
import { jobIdOf, wakeOfData, type AlarmData } from './queues.js';
import type { SharedOutage } from './shared-outage.js';
import { takenByNobody } from './taken-by-nobody.js';
import { within } from './within.js';
import { setTimeout as sleep } from 'node:timers/promises';

type Options = Readonly<{
  clock: Pick<Clock, 'now'>;
  log: (message: string, error?: unknown) => void;
  outage: SharedOutage;
  concurrency: number;
  patienceMs: number;
}>;

/** Bull's types leave out the connection that waits for jobs. */
type ListeningQueue = Queue<AlarmData> & { readonly bclient: Redis };

/** Larger transactions hold up everybody else who uses this Redis. */
const JOBS_AT_ONCE = 500;

/** Nobody else is held up by a job that waits for so long. */
const WAITED_FOR_MS = 100;

/** Further behind, this machine's clock lets the jobs that Bull has sleep too long. */
const BEHIND_MS = 1_000;

/** How long the last jobs may take to tell Redis that they ended, once they have, in ms. */
const FAREWELL_MS = 2_000;

/** The alarms of one phase. Nothing here rejects or waits without end for a Redis that is out of reach. */
export class AlarmQueue {
  readonly #running = new Set<Promise<void>>();
  /** Jobs whose end Redis has not heard of. */
  readonly #open = new Set<JobId>();
  readonly #early: EarlyAlarms;
  readonly #firstContact: Promise<unknown>;
  readonly #gathered: Wake[] = [];
  #flush: Promise<ReadonlySet<Wake>> | undefined;
  #hung: Promise<unknown> | undefined;
  #started = false;
  #stopping = false;

  constructor(
    private readonly queue: Queue<AlarmData>,
    private readonly options: Options,
  ) {
    this.#early = new EarlyAlarms(options.clock, (wake) => void this.add([wake]));
    // Bull passes on what its connections suffer; without a listener an `error` event would end the process. Of two that were
    // lost one is back first: what the other one suffers on its way back is no further outage.
    queue.on('error', (error) => {
      if (!this.#stopping && queue.client.status !== 'ready') this.#outOfReach(error);
    });
    const contact = new Promise<void>((resolve) => {
      if (queue.client.status === 'ready') resolve();
      queue.client.once('ready', resolve);
      queue.client.once('error', () => resolve());
    });
    this.#firstContact = within(options.patienceMs, contact);
    queue.client.on('ready', () => this.#inReach());
    for (const end of ['completed', 'failed']) queue.on(end, (job: Job) => this.#open.delete(job.id));
  }

  async start(work: (wake: Wake) => Promise<void>): Promise<void> {
    if (this.#started || this.#stopping)
      throw new Error('This dispatcher was started before; make a new one');
    this.#started = true;
    const listening = this.#listen(work);
    listening.catch((error: unknown) => this.#outOfReach(error));
    await within(
      this.options.patienceMs,
      listening.catch(() => {}),
    );
  }

  /** Bull's own start would end in an unhandled rejection if Redis were away meanwhile: so it waits for both connections. */
  async #listen(work: (wake: Wake) => Promise<void>): Promise<void> {
    const queue = this.queue as ListeningQueue;
    await Promise.all([ready(queue.client), ready(queue.bclient)]);
    if (this.#stopping) return;
    const processing = queue.process(this.options.concurrency, (job) => this.#ring(job, work));
    processing.catch((error: unknown) => this.#outOfReach(error));
  }

  async #ring(job: Job<AlarmData>, work: (wake: Wake) => Promise<void>): Promise<void> {
    // One that was on its way when we stopped is the sweep's.
    if (this.#stopping) return;
    this.#open.add(job.id);
    const wake = wakeOfData(job.data);
    // Redis has forgotten what the alarm was for, as it may: the sweep finds the call.
    if (!wake) return;
    if (this.#early.aheadMs(wake) > WAITED_FOR_MS) return this.#early.keep(wake);
    const run = this.#work(wake, work);
    this.#running.add(run);
    await run;
    this.#running.delete(run);
  }

  async #work(wake: Wake, work: (wake: Wake) => Promise<void>): Promise<void> {
    // Timers count whole milliseconds, and two clocks that are right differ by some.
    for (let ms = this.#early.aheadMs(wake); ms > 0; ms = this.#early.aheadMs(wake)) await sleep(ms);
    try {
      await work(wake);
    } catch (error) {
      this.options.log(`The work for call ${wake.rid} rejected`, error);
    }
  }

  /**
   * What is set in one turn of the event loop, by whomever, goes to Redis together.
   * @returns what could not be handed over, among all that went together
   */
  async add(wakes: readonly Wake[]): Promise<ReadonlySet<Wake>> {
    if (wakes.length === 0 || this.#stopping) return new Set();
    this.#gathered.push(...wakes);
    this.#flush ??= new Promise((begin) => setImmediate(begin)).then(() => {
      this.#flush = undefined;
      return this.#addAll(this.#gathered.splice(0));
    });
    return this.#flush;
  }

  /** Of these alarms of calls that nobody has claimed, those that Redis will have nobody ring for a while. */
  async stuck(wakes: readonly Wake[]): Promise<readonly Wake[]> {
    if (this.#stopping || this.#hung || this.queue.client.status !== 'ready') return [];
    let stuck: readonly Wake[] = [];
    const looking = takenByNobody(this.queue, wakes, this.options.clock.now()).then(
      (found) => (stuck = found),
    );
    await within(this.options.patienceMs, looking).catch((error: unknown) => this.#outOfReach(error));
    return stuck;
  }

  async #addAll(wakes: readonly Wake[]): Promise<ReadonlySet<Wake>> {
    if (this.#stopping) return new Set();
    await this.#firstContact;
    for (let from = 0; from < wakes.length; from += JOBS_AT_ONCE) {
      if (!(await this.#addSome(wakes.slice(from, from + JOBS_AT_ONCE)))) return new Set(wakes.slice(from));
    }
    return new Set();
  }

  async #addSome(wakes: readonly Wake[]): Promise<boolean> {
    // Commands to a connection that is down, or that hangs, would pile up in memory until it comes back.
    if (this.queue.client.status !== 'ready' || this.#hung) {
      this.#outOfReach(new Error('It is out of reach'));
      return false;
    }
    const adding = this.#addJobs(this.#jobsOf(wakes));
    try {
      if (await within(this.options.patienceMs, adding)) {
        this.#inReach();
        return true;
      }
      this.#hung = adding.catch(() => {}).finally(() => (this.#hung = undefined));
      this.#outOfReach(new Error(`It has not answered for ${this.options.patienceMs} ms`));
    } catch (error) {
      this.#outOfReach(error);
    }
    return false;
  }

  #jobsOf(wakes: readonly Wake[]): AlarmJob[] {
    const now = this.options.clock.now().getTime();
    const isBehind = now - Date.now() > BEHIND_MS;
    return wakes.map((wake) =>
      jobOf(wake, now, isBehind && wake.dueAt.getTime() <= now ? ['overslept'] : []),
    );
  }

  async #addJobs(jobs: readonly AlarmJob[]): Promise<void> {
    const added = await this.queue.addBulk([...jobs]);
    // A job without an id failed inside the transaction, for instance because Redis was told to forget its scripts: alone,
    // it brings its script along.
    const failed = jobs.filter((_, index) => !added[index]?.id);
    await Promise.all(failed.map(({ data, opts }) => this.queue.add(data, opts)));
  }

  async stop(graceMs: number): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#early.clear();
    // Bull would wait for its jobs in a way that ends in an unhandled rejection when Redis is away: so it is not to wait.
    const paused = this.queue.pause(true, true).catch((error: unknown) => this.#outOfReach(error));
    if (await within(graceMs, Promise.all(this.#running))) await within(FAREWELL_MS, this.#allHeardOf());
    await within(FAREWELL_MS, paused);
    await within(FAREWELL_MS, this.queue.close(true)).catch((error: unknown) => this.#outOfReach(error));
  }

  #outOfReach(error: unknown): void {
    this.options.outage.happened(this.queue.name, error);
  }

  #inReach(): void {
    this.options.outage.ended(this.queue.name);
  }

  #allHeardOf(): Promise<void> {
    return new Promise((resolve) => {
      const check = () => void (this.#open.size === 0 && resolve());
      for (const end of ['completed', 'failed']) this.queue.on(end, check);
      check();
    });
  }
}

type AlarmJob = ReturnType<typeof jobOf>;

/** @param more makes it another job than one that Bull lets sleep too long */
function jobOf(wake: Wake, now: number, more: readonly string[]) {
  const { rid, phase, try: attempt, dueAt } = wake;
  return {
    data: { rid, phase, try: attempt, dueAt: dueAt.toISOString() },
    opts: {
      jobId: jobIdOf(wake, more),
      timestamp: now,
      delay: Math.max(0, dueAt.getTime() - now),
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}

function ready(client: Redis): Promise<void> {
  return new Promise((resolve) => {
    if (client.status === 'ready') resolve();
    else client.once('ready', resolve);
  });
}
