import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const IMPORT = /import \{([^}]+)\} from '(@airlock\/[^']+)'/g;

/** What programs that no compiler looks at take from our packages: a name that is gone would be found when they are run. */
const imports = ['bench', 'faults'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.includes('node_modules'))
    .flatMap((file) =>
      [...readFileSync(join(root, folder, file), 'utf8').matchAll(IMPORT)].map(
        ([, names = '', from = '']) => ({
          file: join(folder, file),
          from,
          names: names.split(',').map((name) => name.trim().replace(/ as .*$/, '')),
        }),
      ),
    ),
);

describe('benchmarks and the rig', () => {
  it('take something of our packages', () => {
    expect(imports.length).toBeGreaterThan(5);
  });

  it.each(imports)('$file finds what it takes from $from', async ({ from, names }) => {
    const found = Object.keys((await import(from)) as object);
    expect(found).toEqual(expect.arrayContaining(names));
  });
});
