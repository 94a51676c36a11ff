import type { Phase, Wake } from '@airlock/core';
import Bull from 'bull';
import type { Queue, QueueOptions } from 'bull';

/** One queue for each phase, so that slow receivers do not hold up calls. */
export const QUEUE_NAMES = { call: 'airlock.call', reply: 'airlock.reply' } as const satisfies Record<
  Phase,
  string
>;

/** What a job carries: a wake with its date as ISO 8601. */
export type AlarmData = Readonly<{ rid: string; phase: Phase; try: number; dueAt: string }>;

/** Null for what no alarm of ours was set with: a job that another process ended while this one took it has no data left. */
export function wakeOfData(data: unknown): Wake | null {
  if (typeof data !== 'object' || data === null) return null;
  const { rid, phase, try: attempt, dueAt } = data as Partial<Record<keyof AlarmData, unknown>>;
  if (typeof rid !== 'string' || (phase !== 'call' && phase !== 'reply')) return null;
  if (typeof attempt !== 'number' || typeof dueAt !== 'string' || Number.isNaN(Date.parse(dueAt)))
    return null;
  return { rid, phase, try: attempt, dueAt: new Date(dueAt) };
}

export type AlarmQueues = Readonly<Record<Phase, Queue<AlarmData>>>;

/**
 * The settings both queues need, whoever makes them (`BullModule.registerQueue({ name: QUEUE_NAMES.call, …settings })`).
 * @param redisUrl redis:// or rediss://, with user, password and database where there are some
 * @throws TypeError for another scheme
 */
export function queueSettings(redisUrl: string): QueueOptions {
  const url = new URL(redisUrl);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw new TypeError(`A Redis address begins with redis:// or rediss://, not with ${url.protocol}//`);
  }
  return {
    redis: {
      host: url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1',
      port: Number(url.port || 6379),
      username: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      db: Number(url.pathname.slice(1) || 0),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
      // A command that a broken connection swallowed is the sweep's to repeat, not the client's.
      maxRetriesPerRequest: 1,
      retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000),
    },
    settings: { retryProcessDelay: 1_000 },
    // What ended is in the database; a job that stayed would keep its id from being set again.
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  };
}

/** Both queues over connections of their own; {@link BullDispatcher.stop} closes them. */
export function openQueues(redisUrl: string): AlarmQueues {
  const open = (name: string) => new Bull<AlarmData>(name, queueSettings(redisUrl));
  return { call: open(QUEUE_NAMES.call), reply: open(QUEUE_NAMES.reply) };
}

/**
 * One job for each try of a call. The date is part of it, so that a try that is put off or brought forward is another job.
 * @param more makes it another job than one that Bull lets sleep too long
 */
export function jobIdOf({ rid, phase, try: attempt, dueAt }: Wake, more: readonly string[] = []): string {
  return [rid, phase, attempt, dueAt.getTime(), ...more].join('-');
}
