/*
 * A program that starts a temporary PostgreSQL, tells its connection in a line of JSON, and holds it until it is killed.
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const source = (path) => fileURLToPath(new URL(path, import.meta.url));
const launcher = (name) => source(`../../../embedded-postgres/src/${name}.ts`);

const { module } = await runnerImport(source('./temporary-postgres.ts'), {
  configFile: false,
  logLevel: 'error',
  resolve: {
    // What is imported by the name of a package would be read as it was built.
    alias: [
      { find: /^@airlock\/embedded-postgres$/, replacement: launcher('index') },
      { find: /^@airlock\/embedded-postgres\/internal$/, replacement: launcher('internal') },
    ],
  },
});
const { connection } = await module.startTemporaryPostgres();
setInterval(() => undefined, 60_000);
process.stdout.write(`${JSON.stringify(connection)}\n`);
