// @vitest-environment node
import { build, type Alias, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';
import { everyAliasIsHit } from './every-alias-is-hit.js';

const REPLACEMENT = new URL('hotkeys.ts', import.meta.url).pathname;

/** Builds an entry and a package, of which one module imports another that an alias replaces. */
function builtWith(find: RegExp): Promise<unknown> {
  const aliases: Alias[] = [{ find, replacement: REPLACEMENT }];
  const sources: Readonly<Record<string, string>> = {
    '/entry.js': `import '/node_modules/keys/index.js'; import { useHotkeys } from '${REPLACEMENT}'; useHotkeys();`,
    '/node_modules/keys/index.js': `import { useHotkeys } from './listener.js'; useHotkeys();`,
    './listener.js': 'export const useHotkeys = () => console.log("heard");',
  };
  const files: Plugin = {
    name: 'files',
    enforce: 'pre',
    resolveId: (id) => (id in sources ? id : undefined),
    load: (id) => sources[id],
  };
  return build({
    configFile: false,
    logLevel: 'silent',
    plugins: [files, everyAliasIsHit(aliases)],
    resolve: { alias: aliases },
    build: { write: false, rolldownOptions: { input: '/entry.js' } },
  });
}

describe('a build', () => {
  it('is let be where each alias replaces a module of a package', async () => {
    await expect(builtWith(/^.*\/listener\.js$/)).resolves.toBeDefined();
  });

  it('fails where an alias has come to replace nothing, and names it', async () => {
    await expect(builtWith(/^.*\/renamed\.js$/)).rejects.toThrow(
      /No package imports \/\^\.\*\\\/renamed\\\.js\$\/ any more/,
    );
  });
});
