import { vi } from 'vitest';
import { jsonOf, type Answer, type Requester } from './requester.js';

/** What `/jobs/{rid}` tells (contract §4). */
export type JobRecord = Readonly<{
  id: string;
  state: 'queued' | 'running' | 'success' | 'failure';
  message: string;
  last_modified: string;
  created: string;
  start_time: string | null;
  end_time: string | null;
  progress: number;
  code: string | null;
  attempts: number;
  next_try: string | null;
  reply: Readonly<{ id: number; state: string; attempts: number; next_try: string | null }> | null;
}>;

/** A background request as S4 knows it: strings only. */
export type BgrsRecord = Readonly<Record<string, string | null>>;

/** The rid that a 202 leads to. @throws an Error with an answer that accepts nothing */
export function ridOf({ status, headers, body }: Answer): string {
  const [, rid] = /^\/jobs\/([0-9a-f]{32})$/.exec(headers.location ?? '') ?? [];
  if (status === 202 && rid !== undefined) return rid;
  throw new Error(`No call was accepted: ${status} ${body.toString()}`);
}

export async function jobOf(requester: Requester, rid: string): Promise<JobRecord> {
  const answer = await requester.ask(`/jobs/${rid}`, { method: 'GET' });
  return (jsonOf(answer) as { record: JobRecord }).record;
}

export async function bgrsOf(requester: Requester, rid: string): Promise<BgrsRecord> {
  const answer = await requester.ask(`/bgrs/${rid}`, { method: 'GET' });
  const [record] = jsonOf(answer) as BgrsRecord[];
  if (!record) throw new Error(`There is no background request ${rid}`);
  return record;
}

/** @returns the job as soon as this holds of it @throws an Error with the job when it never does */
export async function untilJob(
  requester: Requester,
  rid: string,
  holds: (job: JobRecord) => boolean,
  withinMs = 20_000,
): Promise<JobRecord> {
  let last: JobRecord | undefined;
  try {
    return await vi.waitUntil(
      async () => {
        last = await jobOf(requester, rid);
        return holds(last) && last;
      },
      { timeout: withinMs, interval: 50 },
    );
  } catch (error) {
    const told = `It never held of this job: ${holds.toString()}\n${JSON.stringify(last)}`;
    throw new Error(told, { cause: error });
  }
}

export function isEnded({ end_time }: JobRecord): boolean {
  return end_time !== null;
}
