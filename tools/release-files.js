import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes what a release tells of what it consists of: dist/release/sbom.cdx.json, a CycloneDX bill of materials by
 * `npm sbom`, and dist/release/licences.txt, every package with its licence and the text of it. Of what is shipped only:
 * the server and what is built into the backoffice.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist/release');
const SHIPPED = ['@airlock/api', '@airlock/backoffice'];

const bill = JSON.parse(
  execFileSync(
    'npm',
    [
      'sbom',
      '--omit=dev',
      '--sbom-format=cyclonedx',
      '--package-lock-only',
      ...SHIPPED.map((name) => `-w=${name}`),
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] },
  ),
);
// npm names it after the folder that it happens to lie in.
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
Object.assign(bill.metadata.component, { name, version });

const own = (component) =>
  (component.properties ?? []).some((property) => property.name === 'cdx:npm:package:private');
const foreign = bill.components
  .filter((component) => !own(component))
  .sort((one, other) => one.purl.localeCompare(other.purl, 'en'));

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
writeFileSync(join(folder, 'licences.txt'), licences());
process.stdout.write(`${foreign.length} packages are told of in ${folder}: sbom.cdx.json, licences.txt\n`);

function licences() {
  const places = placesInLock();
  const parts = foreign.map((component) => {
    const at = join(root, places.get(`${component.name}@${component.version}`) ?? '');
    const title = `${component.name} ${component.version}: ${licenceOf(component, at)}`;
    return `${title}\n${'-'.repeat(title.length)}\n${textIn(at)}\n`;
  });
  return `What ${name} ${version} is made with, and under which licences.\n\n${parts.join('\n')}`;
}

/** Where each version of a package is installed. */
function placesInLock() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return new Map(
    Object.entries(packages).map(([path, entry]) => {
      return [`${entry.name ?? path.split('node_modules/').at(-1)}@${entry.version}`, path];
    }),
  );
}

/** npm tells those of its own list of names; a package may say another. */
function licenceOf({ licenses = [] }, at) {
  const names = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name);
  if (names.length > 0) return names.join(', ');
  const manifest = join(at, 'package.json');
  return (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).license) || 'not declared';
}

/** As the package brings it along; some leave theirs out, and those of other platforms are not installed. */
function textIn(at) {
  const file = existsSync(at) && readdirSync(at).find((each) => /^(licen[cs]e|copying)/i.test(each));
  return file ? readFileSync(join(at, file), 'utf8').trim() : '(no file of its licence is installed)';
}
