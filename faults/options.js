import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const HELP = `Breaks the built product, on its cluster profile and on its embedded one, and checks what became of every call.

npm run test:faults -- [options]

  --minutes N      how long faults are inflicted under load (default 5)
  --calls N        goes on until so many calls were accepted, and asks as often as that takes
  --seed N         of the load, the upstream and the faults (default: drawn, and printed)
  --rate N         requests a second on the cluster (default 20, or what --calls means)
  --only NAME,…    only faults whose names hold one of these; --only list names them
  --profile NAME   cluster or embedded (default: both, side by side)
  --shape NAME     of the cluster: split (two apis, two workers: the default), joined (three processes that are both) or
                   alone (joined, without Redis)
  --short          each fault once, in some three minutes
  --all            a fault that this machine does not allow makes the run fail
  --keep           leaves logs and a copy of the tables behind, and says where; so does a run with violations
  --result NAME    keeps the figures as faults/results/NAME.json, and shows them in the docs (long-run: with --calls
                   of 100000 or more it is kept by itself)
  --program FILE   another build of the product: its apps/api/dist/bundle/main.js
  --help

Exit code: 0 where all holds, 1 where something is violated or could not be run. The checker runs alone, too, on what
--keep has left: node faults/check/check.js FOLDER`;

/** So many calls are told of without being asked. */
const LONG_RUN = 100_000;
const MAIN = fileURLToPath(new URL('../apps/api/dist/bundle/main.js', import.meta.url));

/** @throws Error in a sentence for an option that makes no sense */
export function readOptions(args) {
  const text = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  const { values } = parseArgs({
    args,
    options: {
      ...{ minutes: text, calls: text, seed: text, rate: text, only: text, profile: text, result: text },
      ...{
        shape: { type: 'string', default: 'split' },
        program: text,
        short: flag,
        all: flag,
        keep: flag,
        help: flag,
      },
    },
  });
  const minutes = number(values.minutes, 'minutes') ?? (values.short ? null : 5);
  const calls = number(values.calls, 'calls') ?? 0;
  // Some are refused while a fault lasts, and some ask for nothing that is kept.
  const rate = number(values.rate, 'rate') ?? (calls > 0 ? Math.ceil((calls * 1.6) / (minutes * 60)) : 20);
  const profiles = values.profile ? [values.profile] : ['cluster', 'embedded'];
  if (!profiles.every((name) => ['cluster', 'embedded'].includes(name)))
    throw new Error('--profile is cluster or embedded');
  if (!['split', 'joined', 'alone'].includes(values.shape))
    throw new Error('--shape is split, joined or alone');
  return {
    ...{ minutes, calls, rate, profiles, shape: values.shape },
    seed: number(values.seed, 'seed') ?? randomInt(1_000_000_000),
    only: (values.only ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    main: values.program ?? MAIN,
    ...{ short: values.short, all: values.all, keep: values.keep, help: values.help },
    result: values.result ?? (calls >= LONG_RUN ? 'long-run' : undefined),
  };
}

function number(text, name) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} is a number above 0, not ${text}`);
  return value;
}
