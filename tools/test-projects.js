/**
 * What the suites of a vitest project need before they run: whether the product is to be built, and which programs of
 * Debian; `further` are those that are needed where everything is tried. A project that is not named here needs nothing.
 *
 * @type {Readonly<Record<string, { built: boolean, programs: readonly string[], further?: readonly string[] }>>}
 */
const NEEDS = {
  unit: { built: false, programs: [] },
  backoffice: { built: false, programs: [] },
  integration: { built: false, programs: ['redis-server'] },
  e2e: {
    built: true,
    programs: ['redis-server', 'chromium-headless-shell', 'promtool', 'libfaketime'],
    further: ['nginx', 'python3-requests', 'python3-azure'],
  },
  contract: { built: true, programs: ['redis-server'] },
};

/**
 * What the projects that these arguments of vitest choose need together: all of them, where none is chosen.
 * @param {readonly string[]} args
 * @param {boolean} all whether everything is tried
 */
export function needsOf(args, all = false) {
  const chosen = chosenProjects(args);
  const needs = Object.entries(NEEDS).flatMap(([name, need]) => (chosen(name) ? [need] : []));
  return {
    built: needs.some(({ built }) => built),
    programs: new Set(needs.flatMap(({ programs, further = [] }) => [...programs, ...(all ? further : [])])),
  };
}

/** As vitest reads `--project`: any number of them, `*` for anything, `!` for all but these. */
function chosenProjects(args) {
  const patterns = args.flatMap((arg, at) => {
    if (arg === '--project') return args[at + 1] ?? [];
    return arg.startsWith('--project=') ? arg.slice('--project='.length) : [];
  });
  const [without, only] = [true, false].map((isNot) =>
    patterns.filter((pattern) => pattern.startsWith('!') === isNot).map((pattern) => matcher(pattern)),
  );
  return (name) =>
    (only.length === 0 || only.some((matches) => matches.test(name))) &&
    !without.some((matches) => matches.test(name));
}

function matcher(pattern) {
  const parts = pattern.replace(/^!/, '').split('*');
  return new RegExp(`^${parts.map((part) => part.replace(/[^\w]/g, '\\$&')).join('.*')}$`);
}
