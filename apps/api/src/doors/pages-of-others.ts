import { addressPath } from '@airlock/desk';

/** The first segments of what takes no key of a client: its answers are for our own pages, and for programs. */
const OURS_ALONE = new Set(['', 'admin', 'callbacks', 'docs', 'health', 'metrics', 'openapi.json']);
const INBOX = '/demo/demo/inbox';

/**
 * Whether a page of another origin may read what is answered there (CORS): only where nothing is told without a key, which
 * such a page would have to be given.
 */
export function isForPagesOfOthers(address: string, prefix = ''): boolean {
  const path = addressPath(address, prefix);
  return path !== INBOX && !OURS_ALONE.has(path.split('/', 2)[1] ?? '');
}
