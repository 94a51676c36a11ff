import type { Alias, Plugin } from 'vite';

/**
 * Fails a build in which an alias has come to replace nothing: a package renamed its module, and what was left out of
 * the script would be back unseen.
 * @param aliases of modules inside of packages, each with a file of its own
 */
export function everyAliasIsHit(aliases: readonly Alias[]): Plugin {
  return {
    name: 'airlock:every-alias-is-hit',
    apply: 'build',
    buildEnd(error) {
      if (error) return;
      const isHit = ({ replacement }: Alias) =>
        this.getModuleInfo(replacement)?.importers.some((importer) => importer.includes('/node_modules/'));
      const idle = aliases.filter((alias) => !isHit(alias)).map(({ find }) => String(find));
      if (idle.length > 0)
        this.error(`No package imports ${idle.join(', ')} any more: correct the alias, or take it out.`);
    },
  };
}
