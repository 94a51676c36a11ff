import type { Phase, Wake } from '@airlock/core';

/** PostgreSQL takes less than 8 000 bytes a notice; what stands here is ASCII. */
const LONGEST = 7_999;
const LINE = /^(\S+) (call|reply) (\d+) (-?\d+)$/;

/** Wakes as the words of as few notices as hold them. */
export function payloadsOf(wakes: readonly Wake[]): string[] {
  const payloads: string[] = [];
  let payload = '';
  for (const { rid, phase, try: attempt, dueAt } of wakes) {
    const line = `${rid} ${phase} ${attempt} ${dueAt.getTime()}`;
    if (payload.length + 1 + line.length > LONGEST) {
      payloads.push(payload);
      payload = '';
    }
    payload += payload === '' ? line : `\n${line}`;
  }
  return payload === '' ? payloads : [...payloads, payload];
}

/** The wakes of a notice. Anybody who may connect to the database may send one: what is no wake is left out. */
export function wakesOf(payload: string): Wake[] {
  return payload.split('\n').flatMap((line) => {
    const [, rid = '', phase, attempt, dueAt] = LINE.exec(line) ?? [];
    const date = new Date(Number(dueAt));
    if (rid === '' || Number.isNaN(date.getTime())) return [];
    return [{ rid, phase: phase as Phase, try: Number(attempt), dueAt: date }];
  });
}
