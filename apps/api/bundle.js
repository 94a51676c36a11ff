import { rm } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * Makes what is run of what was compiled: dist/bundle/main.js with all that dist/main.js imports, our packages' and other
 * people's, so that a start reads some fifty files in the place of two thousand.
 */
const entry = fileURLToPath(new URL('dist/main.js', import.meta.url));
const dir = fileURLToPath(new URL('dist/bundle/', import.meta.url));
const ourDirectory = fileURLToPath(new URL('../../', import.meta.url));

/** Where a file of the bundle is, for modules of both kinds. */
const BUNDLE_URL = '__bundleUrl';

/** Modules that look for files beside themselves find them where they were, which is how the pages of docs and desk are served. */
const foundWhereTheyWere = {
  name: 'found-where-they-were',
  transform: {
    filter: { code: /import\.meta\.url|\b__(?:dir|file)name\b/ },
    handler(code, id) {
      const place = `new URL(${JSON.stringify(asPath(relative(dir, id)))}, ${BUNDLE_URL}).href`;
      if (code.includes('import.meta.url'))
        return { code: code.replaceAll('import.meta.url', place), map: null };
      const file = `require('node:url').fileURLToPath(${place})`;
      return {
        code: `var __filename = ${file}, __dirname = require('node:path').dirname(__filename); ${code}`,
        map: null,
      };
    },
  },
};

/** What it looks for with a `require` that no bundler sees is not in TypeORM 1; with it came a second TypeORM, from its own files. */
const withoutASecondTypeOrm = {
  name: 'without-a-second-typeorm',
  load: {
    filter: { id: /@nestjs\/typeorm\/dist\/common\/typeorm-compat\.js$/ },
    handler: () => 'export const Connection = undefined;\nexport const AbstractRepository = undefined;\n',
  },
};

await rm(dir, { recursive: true, force: true });
const bundle = await rolldown({
  input: entry,
  platform: 'node',
  // Native code is a file of its own.
  external: [/\.node$/],
  // What is taken for needless may be there for what it throws.
  treeshake: false,
  // What node loads of it asks for its parts in a way that no bundler sees.
  resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  plugins: [foundWhereTheyWere, withoutASecondTypeOrm],
  onLog(level, log, told) {
    if (log.code !== 'UNRESOLVED_IMPORT') return told(level, log);
    // Packages of others ask for what an application may have or not; ours say what they need.
    if (isOurs(log.id ?? log.loc?.file ?? ourDirectory)) throw new Error(log.message);
  },
});
const { output } = await bundle.write({
  dir,
  ...{ format: 'esm', entryFileNames: 'main.js', chunkFileNames: '[name].js' },
  banner: `const ${BUNDLE_URL} = import.meta.url;`,
  minify: false,
  ...{ sourcemap: true, sourcemapExcludeSources: true },
});
await bundle.close();
process.stdout.write(
  `${output.filter(({ type }) => type === 'chunk').length} files in ${relative(ourDirectory, dir)}\n`,
);

function isOurs(path) {
  return path.startsWith(ourDirectory) && !path.includes(`${sep}node_modules${sep}`);
}

function asPath(path) {
  return path.split(sep).join('/');
}
