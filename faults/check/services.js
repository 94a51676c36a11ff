import { absencesOf, grouped, within } from './read-folder.js';

/** So long a process has to notice that its store is away. */
const NOTICES_MS = 4_000;
/** So long a worker has to notice that Redis is away. */
const GOES_ON_MS = 5_000;
const REFUSED = 5;
/** To leave, to drain and to close: the defaults of AIRLOCK_LEAVE_SECONDS and AIRLOCK_DRAIN_SECONDS, and 12 s. */
const ENDS_MS = 42_000;

/** Health, readiness, plain calls and work in the background, while each fault lasts. */
export function checkServices(world) {
  return [
    ...ready(world),
    ...live(world),
    ...plain(world),
    ...stopping(world),
    ...stopped(world),
    ...working(world),
    ...starting(world),
    ...notReadyAgain(world),
  ];
}

function notReadyAgain({ events }) {
  return events
    .filter(({ e }) => e === 'not ready')
    .map((event) => ({
      rule: 'not ready a minute after all is well again',
      ...{ what: `after ${event.after}`, t: event.t, lines: [event] },
    }));
}

/** Nothing can be accepted, and yet it says that it is ready. */
function ready({ faults, probes, asks }) {
  return faults
    .filter(({ breaks }) => breaks.db && breaks.db !== 'blinks')
    .flatMap((fault) => {
      // Whoever brings it back is told later than others find it.
      const [from, to] = [fault.from + NOTICES_MS, (fault.heals ?? fault.to) - 300];
      const meanwhile = asks.filter(
        ({ t0, t1, way }) => t0 >= from - 1_000 && t1 <= to + 300 && way !== 'plain',
      );
      if (meanwhile.some(({ st }) => st === 202) || meanwhile.filter(({ st }) => st >= 500).length < REFUSED)
        return [];
      const lies = probes.filter(
        ({ what, st, t0, t1 }) => what === 'ready' && st === 200 && t0 >= from && t1 <= to,
      );
      return lies.length === 0
        ? []
        : [
            {
              rule: 'a process says it is ready and accepts nothing',
              what: `${lies.length} times during ${fault.name}`,
              t: lies[0].t0,
              lines: lies,
            },
          ];
    });
}

function live(world) {
  const probes = grouped(
    world.probes.filter(({ what }) => what === 'live'),
    ({ who }) => who,
  );
  return [...probes].flatMap(([who, all]) => {
    if (all.every(({ err }) => err))
      return [{ rule: 'a process serves no health', what: who, t: all[0].t0, lines: all }];
    const absences = absencesOf(world, who);
    const bad = all.filter(({ st, t0, t1 }) => st !== 200 && !within(absences, t0, t1));
    return bad.length === 0
      ? []
      : [
          {
            rule: 'a process that runs does not say that it is live',
            what: `${who}: ${bad.length} times`,
            t: bad[0].t0,
            lines: bad,
          },
        ];
  });
}

/** What needs nothing of the store is refused for want of it. */
function plain(world) {
  return world.faults
    .filter(({ breaks }) => breaks.db)
    .flatMap((fault) => {
      const refused = world.probes.filter(
        ({ what, who, st, t0, t1 }) =>
          what === 'plain' && !isNew(world, who, fault) && st >= 500 && t1 >= fault.from && t0 <= fault.to,
      );
      return refused.length === 0
        ? []
        : [
            {
              rule: 'plain calls are refused while the store is away',
              what: `${refused.length} times during ${fault.name}`,
              t: refused[0].t0,
              lines: refused,
            },
          ];
    });
}

/** Who was started while the store was away has not heard of any key. */
function isNew({ events }, name, { from, to }) {
  return events.some(
    (event) => event.e === 'start' && event.name === name && event.t >= from && event.t <= to,
  );
}

function stopping({ faults }) {
  return faults
    .filter(({ notes }) => notes?.ready && !notes.ready.includes(503))
    .map((fault) => ({
      rule: 'a process that stops does not say so before it closes',
      what: `${fault.notes.who}: ${fault.notes.ready.join(', ')}`,
      ...{ t: fault.from, lines: [fault] },
    }));
}

/** Whoever is told to end does, by itself, and takes it for no failure. */
function stopped({ faults, events }) {
  return faults
    .filter(({ notes }) => notes?.tookMs !== undefined)
    .flatMap((fault) => {
      const { who, tookMs } = fault.notes;
      const end = events.find(
        ({ e, name, t }) => e === 'end' && name === who && t >= fault.from && t <= fault.to,
      );
      if (!end || (end.code === 0 && tookMs <= ENDS_MS)) return [];
      const what = `${who}: ${end.signal ?? `code ${end.code}`} after ${tookMs} ms`;
      return [
        { rule: 'a process that is told to end does not end well', what, t: fault.from, lines: [fault, end] },
      ];
    });
}

/** Background work goes on without Redis, where there is a worker that could do it. */
function working({ faults, upstream, asks, probes }) {
  const asked = grouped(asks, ({ n }) => n);
  const inBackground = upstream.filter(
    ({ n, begin }) => !(asked.get(n) ?? []).some(({ t0, t1 }) => t0 <= begin && begin <= t1),
  );
  return faults
    .filter(({ breaks, from, to }) => breaks.redis && to - from > GOES_ON_MS + 4_000)
    .flatMap((fault) => {
      const from = fault.from + GOES_ON_MS;
      const done = inBackground.filter(({ begin }) => begin >= from && begin <= fault.to - 500).length;
      return done > 0 || !isAnyWorkerThere(probes, fault)
        ? []
        : [
            {
              rule: 'nothing is done while Redis is away',
              what: `${fault.name}: no attempt in ${Math.round(fault.to - from)} ms`,
              t: fault.from,
              lines: [fault],
            },
          ];
    });
}

/** Whether one said that it was live, and never failed to, all the time: it was not frozen, and not on its way. */
function isAnyWorkerThere(probes, { from, to }) {
  const meanwhile = probes.filter(
    ({ what, who, t0, t1 }) => what === 'live' && !who.startsWith('api') && t1 >= from && t0 <= to,
  );
  return [...grouped(meanwhile, ({ who }) => who).values()].some((all) => all.every(({ st }) => st === 200));
}

function starting({ faults }) {
  return faults.flatMap((fault) => {
    const gone = [fault.notes?.alive ?? []].flat().filter((told) => told.includes('has ended'));
    return gone.length === 0
      ? []
      : [
          {
            rule: 'a process that finds no store at its start ends',
            what: `${fault.name}: ${gone.join(', ')}`,
            t: fault.from,
            lines: [fault],
          },
        ];
  });
}
