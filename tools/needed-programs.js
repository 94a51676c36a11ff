import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** What suites and commands need of Debian, and the suites that cannot run without it. */
const NEEDED = [
  {
    name: 'redis-server',
    isHere: () => isProgram('redis-server'),
    packages: ['redis-server'],
    suites: [
      'libs/bull/src/**/*.int.spec.ts',
      'libs/testing/src/servers/**/*.int.spec.ts',
      'e2e/cluster/**',
      'e2e/faults/redis-away.e2e.spec.ts',
    ],
  },
  {
    name: 'promtool',
    isHere: () => isProgram('promtool'),
    packages: ['prometheus'],
    suites: ['e2e/prometheus/**'],
  },
  {
    name: 'chromium-headless-shell',
    isHere: () => isProgram('chromium-headless-shell'),
    packages: ['chromium-headless-shell'],
    suites: ['e2e/browser/**'],
  },
  {
    name: 'libfaketime',
    isHere: () => faketimeLibrary() !== undefined,
    packages: ['libfaketime'],
    suites: ['e2e/faults/wrong-clock.e2e.spec.ts'],
  },
  {
    name: 'nginx',
    isHere: () => isProgram('nginx') || existsSync('/usr/sbin/nginx'),
    packages: ['nginx-light'],
    suites: ['e2e/clients/further/fetch-event-source.e2e.spec.ts'],
  },
  {
    name: 'python3-requests',
    isHere: () => isModule('requests'),
    packages: ['python3-requests'],
    suites: ['e2e/clients/further/ontap-select.e2e.spec.ts'],
  },
  {
    name: 'python3-azure',
    isHere: () => isModule('azure.core'),
    packages: ['python3-azure'],
    suites: ['e2e/clients/further/azure-core.e2e.spec.ts'],
  },
];

/** Which of NEEDED are here, by name. */
export function programsHere() {
  return Object.fromEntries(NEEDED.map(({ name, isHere }) => [name, isHere()]));
}

/**
 * Installs what is missing of these where that is possible.
 * @param {ReadonlySet<string>} names as NEEDED has them
 * @returns what is missing still, with the line that installs it
 */
export function installMissing(names) {
  const missing = NEEDED.filter(({ name, isHere }) => names.has(name) && !isHere());
  if (missing.length === 0) return [];
  const packages = missing.flatMap((each) => each.packages);
  const installer = aptGet();
  if (installer) {
    process.stdout.write(`Installing ${packages.join(', ')} …\n`);
    runQuietly([...installer, 'update']);
    runQuietly([...installer, 'install', '-y', '--no-install-recommends', ...packages]);
  }
  return missing
    .filter(({ isHere }) => !isHere())
    .map((each) => ({ ...each, install: `sudo apt-get install -y ${each.packages.join(' ')}` }));
}

/** Where the library is that gives programs with threads another date (LD_PRELOAD); undefined where there is none. */
export function faketimeLibrary() {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  const places = ['faketime', ...folders.map((folder) => `${folder}/faketime`)];
  return places.map((place) => `/usr/lib/${place}/libfaketimeMT.so.1`).find((path) => existsSync(path));
}

function isProgram(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

/** Whether Debian's own Python has it. */
function isModule(name) {
  const look = `import importlib.util, sys; sys.exit(importlib.util.find_spec('${name}') is None)`;
  return spawnSync('/usr/bin/python3', ['-c', look], { stdio: 'ignore' }).status === 0;
}

/** apt-get with the rights it needs, or null. */
function aptGet() {
  if (!isProgram('apt-get')) return null;
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
