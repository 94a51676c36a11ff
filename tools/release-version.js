import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changeOf, released } from './changelog.js';

/**
 * Makes of the changesets the next version: their sentences stand in CHANGELOG.md under it, and every package has it. What
 * follows, a person looks at and commits.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const file = (name) => join(root, name);

const changes = readdirSync(file('.changeset'))
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .sort()
  .map((name) => changeOf(readFileSync(file(`.changeset/${name}`), 'utf8')));
if (changes.length === 0) {
  process.stderr.write('There is no changeset: npx changeset writes one.\n');
  process.exit(1);
}

run(file('node_modules/.bin/changeset'), 'version');
const { version } = JSON.parse(readFileSync(file('apps/api/package.json'), 'utf8'));
rewrite('package.json', (text) => text.replace(/("version": )".+?"/, `$1"${version}"`));
const date = new Date().toISOString().slice(0, 10);
rewrite('CHANGELOG.md', (text) => released(text, { version, date, changes }));
run('npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund');
process.stdout.write(`${version}: look at git diff, and commit it.\n`);

function rewrite(name, change) {
  writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));
}

function run(program, ...args) {
  execFileSync(program, args, { cwd: root, stdio: 'inherit' });
}
