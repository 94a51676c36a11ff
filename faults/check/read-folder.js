import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All that both sides, the rig and the database have left in a folder. */
export function readFolder(folder) {
  const lines = (name) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [];
    // A line that was cut by an end in the middle of it tells nothing.
    return readFileSync(path, 'utf8').split('\n').flatMap(parsed);
  };
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const load = lines('load.jsonl');
  const events = lines('events.jsonl');
  const calls = lines('calls.jsonl').map((call) => ({
    ...call,
    n: Number(/\/c\/(\d+)/.exec(call.path ?? '')?.[1] ?? 0),
  }));
  return {
    ...{ folder, meta, load, events, calls },
    asks: load.filter(({ k }) => k === 'ask'),
    probes: lines('probes.jsonl'),
    upstream: visitsOf(lines('upstream.jsonl')),
    receiver: visitsOf(lines('receiver.jsonl')),
    linesOf: grouped(lines('lines.jsonl'), ({ call_id }) => Number(call_id)),
    tombstones: new Set(lines('tombstones.jsonl').map(({ rid }) => rid)),
    verify: lines('verify.json')[0] ?? null,
    faults: events.filter(({ e, to }) => e === 'fault' && to !== undefined),
    logs: readdirSync(folder).filter((name) => name.endsWith('.log') && name !== 'postgres.log'),
  };
}

function parsed(line) {
  try {
    return line === '' ? [] : [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** Beginning and end of each request in one; what never ended has an end that is far away. */
function visitsOf(records) {
  const visits = new Map();
  for (const record of records) {
    if (record.e === 'begin')
      visits.set(record.x, { ...record, begin: record.t, end: Infinity, how: 'open' });
    else
      Object.assign(visits.get(record.x) ?? {}, {
        end: record.t,
        how: record.how,
        sha: record.sha,
        reply: record.reply,
        taken: record.taken,
      });
  }
  return [...visits.values()];
}

export function grouped(list, keyOf) {
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

/** The faults that touch a stretch of time, with so much room before and after each. */
export function faultsAt({ faults }, from, to, { before = 0, after = 0 } = {}) {
  return faults.filter((fault) => fault.from - before <= to && fault.to + after >= from);
}

/** So long a process may take to start on a machine that has no time for it. */
const STARTS_MS = 60_000;

/** When a process was not there, or was on its way: by our doing or by its own. */
export function absencesOf({ faults, events, probes }, name) {
  const meant = faults
    .filter(
      ({ breaks, notes }) =>
        breaks.process && (notes?.who === name || notes?.alive !== undefined || notes?.who === undefined),
    )
    .map(({ from, to }) => ({ from: from - 500, to: to + 1_500 }));
  const deaths = events.filter(({ e, name: who, meant: was }) => e === 'end' && who === name && !was);
  const starts = events.filter(({ e, name: who }) => e === 'start' && who === name);
  const onItsWay = starts.map(({ t }) => {
    const lives = probes.find(
      ({ what, who, st, t0 }) => what === 'live' && who === name && st === 200 && t0 >= t,
    );
    return { from: t, to: Math.min(lives?.t0 ?? Infinity, t + STARTS_MS) };
  });
  return [...meant, ...onItsWay, ...deaths.map(({ t }) => ({ from: t - 1_500, to: t + 25_000 }))];
}

export const within = (stretches, t0, t1) => stretches.some(({ from, to }) => from <= t1 && to >= t0);

const LATE_MS = 2_000;

/**
 * Whether the machine had no time for a process: it answered even for its health late, and had hardly worked meanwhile. Who
 * was kept busy by its own work is not excused.
 */
export function starvedAt({ probes }, name, t0, t1) {
  return probes.some(({ what, who, t0: from, t1: to, cpuMs }) => {
    const isOfThen = what === 'live' && who === name && from <= t1 && to >= t0;
    return isOfThen && to - from > LATE_MS && cpuMs < (to - from) / 2;
  });
}
