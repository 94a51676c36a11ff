import { spawnSync } from 'node:child_process';

/** Programs of Debian that suites run, and the suites that cannot run without them. */
const NEEDED = [
  {
    name: 'redis-server',
    programs: ['redis-server'],
    packages: ['redis-server'],
    suites: ['libs/bull/src/**/*.int.spec.ts', 'libs/testing/src/servers/**/*.int.spec.ts', 'e2e/cluster/**'],
  },
  { name: 'chromium', programs: ['chromium'], packages: ['chromium'], suites: ['e2e/browser/**'] },
];

/**
 * Installs what is missing of these programs where that is possible.
 * @param {ReadonlySet<string>} names as NEEDED has them
 * @returns what is missing still, with the line that installs it
 */
export function installMissing(names) {
  const missing = NEEDED.filter(({ name, programs }) => names.has(name) && !programs.every(isThere));
  if (missing.length === 0) return [];
  const packages = missing.flatMap((each) => each.packages);
  const installer = aptGet();
  if (installer) {
    process.stdout.write(`Installing ${packages.join(', ')} …\n`);
    runQuietly([...installer, 'update']);
    runQuietly([...installer, 'install', '-y', '--no-install-recommends', ...packages]);
  }
  return missing
    .filter(({ programs }) => !programs.every(isThere))
    .map((each) => ({ ...each, install: `sudo apt-get install -y ${each.packages.join(' ')}` }));
}

function isThere(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

/** apt-get with the rights it needs, or null. */
function aptGet() {
  if (!isThere('apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n', 'apt-get']
    : null;
}

function runQuietly([program, ...args]) {
  const { status, stderr } = spawnSync(program, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) process.stderr.write(stderr);
}
