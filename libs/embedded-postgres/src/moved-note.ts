import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/** Left in the folder that was asked for, when the data had to live in another. */
interface MovedNote {
  readonly requested: string;
  readonly dataDir: string;
}

const noteName = 'DATA-ARE-ELSEWHERE.json';

export async function leaveMovedNote(requested: string, dataDir: string): Promise<void> {
  await mkdir(requested, { recursive: true });
  const note = { requested, dataDir, why: 'The user who runs PostgreSQL cannot reach this folder.' };
  await writeFile(join(requested, noteName), `${JSON.stringify(note, undefined, 2)}\n`);
}

/**
 * Where the data of a folder live. The note goes along when the folder is renamed; in a
 * copy of a folder that still exists it is not followed, for two programs cannot share the data.
 *
 * @throws EmbeddedPostgresError `data-directory-unusable` for a note that cannot be read
 */
export async function readMovedNote(requested: string): Promise<string | undefined> {
  const path = join(requested, noteName);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const note = parseNote(text);
  if (!note) {
    throw new EmbeddedPostgresError(
      'data-directory-unusable',
      `${path} says where the data are, and it is damaged. Look for them in /var/lib/airlock and write {"requested": "${requested}", "dataDir": "..."}.`,
    );
  }
  if (note.requested === requested) return note.dataDir;
  const original = await stat(join(note.requested, noteName)).catch(() => undefined);
  return original ? undefined : note.dataDir;
}

function parseNote(text: string): MovedNote | undefined {
  try {
    const note = JSON.parse(text) as Partial<MovedNote> | null;
    if (typeof note?.requested !== 'string' || typeof note.dataDir !== 'string') return undefined;
    return { requested: note.requested, dataDir: note.dataDir };
  } catch {
    return undefined;
  }
}
