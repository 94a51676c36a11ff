import { ask } from '@airlock/testing/postgres';
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '../embedded-postgres.js';
import { newDataDir, whenRemoved } from './scratch.js';

let original: Promise<string> | undefined;

/** A data folder that was used and stopped before; its table `kept` holds the answer 42. */
export async function usedDataDir(): Promise<string> {
  if (!original) {
    original = makeOriginal();
    whenRemoved(() => (original = undefined));
  }
  const dataDir = await newDataDir();
  await promisify(execFile)('cp', ['-a', await original, dirname(dataDir)]);
  return dataDir;
}

async function makeOriginal(): Promise<string> {
  const dataDir = await newDataDir();
  const server = await startEmbeddedPostgres({ dataDir });
  await ask(server.connection, 'create table kept as select 42 as answer');
  await server.stop();
  return dataDir;
}
