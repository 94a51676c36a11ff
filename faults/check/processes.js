import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TAIL = 1_500;
const LINES_PER_MINUTE = 90;
const PROGRAM_ERROR =
  /TypeError|RangeError|ReferenceError|Cannot read prop|is not a function|Unhandled|is not iterable/;

/** No process ends by itself; none logs errors of a program, or a line per request. */
export function checkProcesses(world) {
  return [...deaths(world), ...world.logs.flatMap((name) => checkLog(world, name))];
}

function deaths({ folder, events }) {
  return events
    .filter(({ e, meant }) => e === 'end' && !meant)
    .map((end) => {
      const said = readFileSync(join(folder, `${end.name}.log`))
        .subarray(0, end.said)
        .toString();
      return {
        rule: 'a process ended by itself',
        what: `${end.name}: ${end.signal ?? `code ${end.code}`}`,
        t: end.t,
        lines: said.slice(-TAIL).split('\n'),
      };
    });
}

function checkLog({ folder }, name) {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
  const wrong = lines.filter((line) => PROGRAM_ERROR.test(line));
  const perMinute = new Map();
  for (const line of lines) {
    const at =
      /"time":"?(\d{13}|[\d-]+T[\d:.]+Z)/.exec(line)?.[1] ?? /(\d{4}-\d\d-\d\dT\d\d:\d\d)/.exec(line)?.[1];
    const minute =
      at === undefined ? null : new Date(/^\d+$/.test(at) ? Number(at) : at).toISOString().slice(0, 16);
    if (minute) perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  const most = [...perMinute].toSorted((one, other) => other[1] - one[1])[0];
  return [
    ...(wrong.length === 0
      ? []
      : [{ rule: 'errors of the program in a log', what: `${name}: ${wrong.length} lines`, lines: wrong }]),
    ...(most && most[1] > LINES_PER_MINUTE
      ? [
          {
            rule: 'a log grows with the requests',
            what: `${name}: ${most[1]} lines in the minute ${most[0]}`,
            at: most[0],
            lines: lines.filter((line) => line.includes(most[0])),
          },
        ]
      : []),
  ];
}
