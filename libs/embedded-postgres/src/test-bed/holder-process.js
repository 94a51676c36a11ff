/*
 * A program that starts the embedded PostgreSQL on the folder given, and holds it until it is killed:
 *   node holder-process.js <data folder>
 * Each event is one line of JSON. SIGTERM stops the server and ends the program.
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const tell = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const source = fileURLToPath(new URL('../index.ts', import.meta.url));
const { module } = await runnerImport(source, { configFile: false, logLevel: 'error' });

try {
  const dataDir = process.argv[2];
  const log = (line) => tell({ event: 'log', line });
  const server = await module.startEmbeddedPostgres({ dataDir, log });
  process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
  tell({ event: 'started', server });
} catch (error) {
  tell({ event: 'refused', name: error.name, code: error.code, message: error.message, pid: error.pid });
  process.exitCode = 1;
}
