import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isNewerThan } from './newer-than.js';

/** Builds what is stale, then becomes the product: signals and exit codes are its own. */
const root = fileURLToPath(new URL('..', import.meta.url));
const main = new URL('../apps/api/dist/bundle/main.js', import.meta.url);
const stamp = fileURLToPath(new URL('../node_modules/.cache/airlock-built', import.meta.url));
/** What a build is made from. */
const SOURCES = ['apps', 'libs', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];

if (!existsSync(new URL('../node_modules', import.meta.url))) {
  process.stderr.write('Run npm ci first: the dependencies are not installed.\n');
  process.exit(1);
}
// Asking nx what is stale takes a second or two; looking at the dates of the sources takes none.
if (!existsSync(main) || isNewerThan(stamp, root, SOURCES)) build();
await import(main.href);

function build() {
  const projects = '@airlock/api,@airlock/backoffice';
  const args = ['run-many', '-t', 'build', '-p', projects, '--outputStyle=static'];
  const nx = fileURLToPath(new URL('../node_modules/.bin/nx', import.meta.url));
  process.stdout.write('Building what is stale; the first time takes about a minute …\n');
  const begun = new Date();
  const { status, stdout, stderr } = spawnSync(nx, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${stdout}\n${stderr}\nThe build failed: see above.\n`);
    process.exit(1);
  }
  mkdirSync(fileURLToPath(new URL('.', `file://${stamp}`)), { recursive: true });
  writeFileSync(stamp, begun.toISOString());
}
