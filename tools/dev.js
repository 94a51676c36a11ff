import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LiveServer } from './dev/live-server.js';
import { devOptions, HELP, RefusedError } from './dev/options.js';
import { build, startServer } from './dev/processes.js';
import { projectsBehind } from './dev/projects-behind.js';
import { serverAddress } from './dev/server-address.js';

/** The product while it is worked on; HELP tells of it. */
const root = fileURLToPath(new URL('..', import.meta.url));
const api = join(root, 'apps/api');
/** An editor that saves many files is waited for so long. */
const QUIET_MS = 150;

if (!existsSync(join(root, 'node_modules'))) {
  process.stderr.write('Run npm ci first: the dependencies are not installed.\n');
  process.exit(1);
}
process.exit(await main(process.argv.slice(2)));

async function main(args) {
  try {
    const options = devOptions(args);
    if (!options.help) return await develop(options);
    process.stdout.write(HELP);
    return 0;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

/** @returns the exit code, when it was asked to end or the server could not serve */
async function develop({ inspect, backofficePort }) {
  const { url, settings } = await serverAddress(process.env);
  const sources = projectsBehind(api).map((folder) => join(folder, 'src'));
  const server = new LiveServer({
    build(signal) {
      say('building the server …');
      return build(api, signal);
    },
    start: () => startServer(['--enable-source-maps', ...inspect, join(api, 'dist/main.js')], settings),
    isReady() {
      say(`the server listens on ${url} and starts again when you change it`);
      say(`the backoffice listens on ${backoffice.url} and changes with its sources`);
    },
    say,
  });
  const { serveBackoffice } = await import('./dev/backoffice.js');
  let timer;
  const backoffice = await serveBackoffice({
    ...{ root: join(root, 'apps/backoffice'), port: backofficePort, api: url, watched: sources },
    changed(path) {
      if (!isSource(path, sources)) return;
      clearTimeout(timer);
      timer = setTimeout(() => server.changed(), QUIET_MS);
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.stop());
  const code = await server.run();
  await backoffice.close();
  return code;
}

/** What the server is built from; tests are not. */
function isSource(path, folders) {
  const isBuilt = path.endsWith('.ts') && !path.endsWith('.spec.ts');
  return isBuilt && folders.some((folder) => path.startsWith(folder + sep));
}

function say(sentence) {
  process.stdout.write(`dev: ${sentence}\n`);
}
