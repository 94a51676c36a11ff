import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ENDS_WITH_US = new URL('ends-with-parent.js', import.meta.url).href;

/**
 * Runs the server, and passes on what it says. It hears signals of ours alone: a terminal sends Ctrl+C to every process,
 * and a server that is signalled twice does not wait for what it has in hand.
 * @param {readonly string[]} args of node
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./live-server.js').Running}
 */
export function startServer(args, env) {
  const child = spawn(process.execPath, ['--import', ENDS_WITH_US, ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let isReady;
  const ready = new Promise((resolve) => (isReady = resolve));
  let line = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    line += text;
    if (/Airlock is ready on .*\n/.test(line)) isReady();
    line = line.slice(line.lastIndexOf('\n') + 1);
  });
  return { ready, ended: endOf(child), stop: () => void child.kill('SIGTERM') };
}

/**
 * @param {string} folder of the TypeScript project
 * @param {AbortSignal} signal ends it
 * @returns {Promise<boolean>} whether it was built
 */
export async function build(folder, signal) {
  if (signal.aborted) return false;
  const compiler = fileURLToPath(new URL('../../node_modules/.bin/airlock-tsc', import.meta.url));
  // In a group of its own: it is a program that starts a program.
  const child = spawn(compiler, ['-b', folder], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  const end = () => process.kill(-child.pid, 'SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  const code = await endOf(child);
  signal.removeEventListener('abort', end);
  return code === 0;
}

/** @returns {Promise<number>} the exit code; 1 for a signal, and for what could not be started */
async function endOf(child) {
  const [code] = await once(child, 'close');
  return code ?? 1;
}
