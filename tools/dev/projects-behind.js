import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folders of a TypeScript project and of every project that it is built from, by the references of their
 * tsconfig.json.
 * @param {string} folder absolute
 * @returns {string[]} absolute, each once
 */
export function projectsBehind(folder, found = new Set()) {
  if (found.has(folder)) return [];
  found.add(folder);
  const { references = [] } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'));
  for (const { path } of references) projectsBehind(join(folder, path), found);
  return [...found];
}
