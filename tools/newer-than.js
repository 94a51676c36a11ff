import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Made by builds, or none of their business. */
const SKIPPED = new Set(['dist', 'node_modules', '.nx', 'coverage', 'test-results']);

/**
 * Whether any of the sources changed since the instant that a stamp file holds (ISO 8601).
 * @param {string} stamp a file; where there is none, everything is newer
 * @param {string} root the folder that the sources are in
 * @param {readonly string[]} sources files and folders, relative to the root
 */
export function isNewerThan(stamp, root, sources) {
  if (!existsSync(stamp)) return true;
  const since = Date.parse(readFileSync(stamp, 'utf8'));
  if (Number.isNaN(since)) return true;
  return sources.some((source) => changedSince(join(root, source), since));
}

function changedSince(path, since) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return true;
  // A folder is as new as what was added to it or taken from it last.
  if (stats.mtimeMs > since && !(stats.isDirectory() && holdsOutputs(path))) return true;
  if (!stats.isDirectory()) return false;
  return readdirSync(path).some((name) => !SKIPPED.has(name) && changedSince(join(path, name), since));
}

/** The date of such a folder says that it was built, not that it was changed. */
function holdsOutputs(path) {
  return readdirSync(path).some((name) => SKIPPED.has(name));
}
