import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Builds what is stale, then becomes the product: signals and exit codes are its own. */
const root = fileURLToPath(new URL('..', import.meta.url));
const main = new URL('../apps/api/dist/main.js', import.meta.url);

if (!existsSync(new URL('../node_modules', import.meta.url))) {
  process.stderr.write('Run npm ci first: the dependencies are not installed.\n');
  process.exit(1);
}
build();
await import(main.href);

function build() {
  const projects = '@airlock/api,@airlock/backoffice';
  const args = ['run-many', '-t', 'build', '-p', projects, '--outputStyle=static'];
  const nx = fileURLToPath(new URL('../node_modules/.bin/nx', import.meta.url));
  if (!existsSync(main)) process.stdout.write('Building; the first time takes about a minute …\n');
  const { status, stdout, stderr } = spawnSync(nx, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(`${stdout}\n${stderr}\nThe build failed: see above.\n`);
  process.exit(1);
}
