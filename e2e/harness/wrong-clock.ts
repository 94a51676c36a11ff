import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from './temporary-directory.js';

const ARCHITECTURES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
const LIBRARIES = ARCHITECTURES.map((name) => `/usr/lib/${name}/faketime/libfaketimeMT.so.1`);

/** The clock of a process under test, so many seconds ahead of the right one; timers and durations stay right. */
export type WrongClock = Readonly<{
  /** For the environment of the process. */
  settings: Readonly<Record<string, string>>;
  /** Sets it anew while the process runs. */
  set(secondsAhead: number): Promise<void>;
  remove(): Promise<void>;
}>;

/** @throws an Error where Debian's libfaketime is not installed */
export async function wrongClock(secondsAhead: number): Promise<WrongClock> {
  const library = LIBRARIES.find((path) => existsSync(path));
  if (!library) throw new Error(`There is none of ${LIBRARIES.join(', ')}: apt-get install libfaketime`);
  const directory = await temporaryDirectory();
  const file = join(directory.path, 'offset');
  const set = async (seconds: number) => {
    // In one step: the process reads it once a second.
    await writeFile(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}s\n`);
    await rename(`${file}.new`, file);
  };
  await set(secondsAhead);
  const settings = {
    ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file },
    ...{ FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
  };
  return { settings, set, remove: directory.remove };
}
