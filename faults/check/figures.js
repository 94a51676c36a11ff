import { grouped } from './read-folder.js';

/** What each kind of fault did: how often, what clients got meanwhile, the slowest answer, deaths, and the time until the next 202. */
export function figuresOf(world) {
  const { meta, asks, calls, tombstones, upstream, receiver, faults } = world;
  const accepted = new Set(asks.filter(({ st, rid }) => st === 202 && rid).map(({ rid }) => rid)).size;
  const status = Object.fromEntries(
    [...grouped(calls, (call) => call.status)].map(([name, all]) => [name, all.length]),
  );
  const kinds = [...grouped(faults, ({ name }) => name)].map(([name, all]) => kindOf(world, name, all));
  return {
    ...{ name: meta.name, seed: meta.seed, seconds: Math.round((meta.ended - meta.began) / 1000) },
    ...{ asked: asks.length, accepted, stored: calls.length, purged: tombstones.size, status },
    ...{ executions: upstream.length, deliveries: receiver.length, faults: faults.length, kinds },
    notRun: meta.impossible,
  };
}

function kindOf({ asks, events }, name, faults) {
  const during = asks.filter(({ t0, t1 }) => faults.some(({ from, to }) => t0 <= to && t1 >= from));
  const deaths = events.filter(
    ({ e, meant, t }) => e === 'end' && !meant && faults.some(({ from, to }) => t >= from && t <= to + 3_000),
  );
  const answers = {};
  for (const { st, err } of during) answers[err ?? st] = (answers[err ?? st] ?? 0) + 1;
  const first = (to) =>
    asks
      .filter(({ st, t1, replayed }) => st === 202 && !replayed && t1 >= to)
      .reduce((least, { t1 }) => Math.min(least, t1 - to), Infinity);
  const recovery = faults.map(({ to }) => first(to)).filter(Number.isFinite);
  return {
    ...{ name, times: faults.length, answers, deaths: deaths.length },
    slowestMs: Math.round(Math.max(0, ...during.map(({ t0, t1 }) => t1 - t0))),
    recoveryMs: recovery.length === 0 ? null : Math.round(Math.max(...recovery)),
    trouble: faults.map(({ trouble }) => trouble).filter(Boolean),
  };
}
