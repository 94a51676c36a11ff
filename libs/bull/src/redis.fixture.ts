import type { RedisServer } from '@airlock/testing';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { QUEUE_NAMES, queueSettings, type AlarmData, type AlarmQueues } from './queues.js';

/** Queues that believe a job abandoned after a fraction of a second. */
export function impatient(url: string): AlarmQueues {
  const settings = queueSettings(url);
  const open = (name: string) =>
    new Bull<AlarmData>(name, {
      ...settings,
      settings: { ...settings.settings, lockDuration: 300, stalledInterval: 200 },
    });
  return { call: open(QUEUE_NAMES.call), reply: open(QUEUE_NAMES.reply) };
}

export async function inRedis<Result>(
  server: RedisServer,
  command: (client: Redis) => Promise<Result>,
): Promise<Result> {
  const client = new Redis(server.url);
  try {
    return await command(client);
  } finally {
    client.disconnect();
  }
}
