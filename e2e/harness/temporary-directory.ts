import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TemporaryDirectory = Readonly<{ path: string; remove(): Promise<void> }>;

/** A short folder that PostgreSQL's own user can pass, too, when root runs the tests. */
export async function temporaryDirectory(): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(tmpdir(), 'al-'));
  await chmod(path, 0o755);
  // The PostgreSQL of a product that was killed writes on for a moment.
  const remove = () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  return { path, remove };
}
