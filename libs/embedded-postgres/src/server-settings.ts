import { totalmem } from 'node:os';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { clusterName } from './previous-server.js';
import { socketPort } from './socket-directory.js';

const MEGABYTE = 1024 * 1024;

/**
 * PostgreSQL's own defaults are for a machine of twenty years ago: with 128 MB of buffers, and a checkpoint for each
 * gigabyte, each row of a large table costs a page that is read, and written whole to the WAL.
 */
function defaults(): Record<string, string> {
  // A container may have less than the machine.
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity) / MEGABYTE;
  const buffers = Math.round(Math.min(1024, Math.max(128, memory / 16)));
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.round(Math.max(2 * buffers, memory / 2))}MB`,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // It compiles what looks dear and reads a few rows, each time anew.
    jit: 'off',
    // Of a disk without a head.
    random_page_cost: '1.1',
    log_checkpoints: 'off',
    // In the data folder, since a container's /dev/shm is small and systemd empties it when a user logs out.
    dynamic_shared_memory_type: 'mmap',
  };
}

/** What makes the server reachable for us alone, recognisable, and never lose what it has confirmed. */
function fixedSettings(socketDirectory: string): Record<string, string> {
  return {
    listen_addresses: '',
    port: String(socketPort),
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    cluster_name: clusterName,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
}

/** @throws EmbeddedPostgresError `setting-refused` for one that reachability or durability depends on */
export function refuseFixedSettings(wanted: Readonly<Record<string, string>>): void {
  const fixed = fixedSettings('');
  for (const name of Object.keys(wanted)) {
    if (!(name.toLowerCase() in fixed)) continue;
    throw new EmbeddedPostgresError(
      'setting-refused',
      `The setting ${name} of the embedded PostgreSQL is fixed: leave it out, or run a server of your own and give its database URL instead.`,
    );
  }
}

export function serverSettings(
  socketDirectory: string,
  wanted: Readonly<Record<string, string>>,
): Record<string, string> {
  return { ...defaults(), ...wanted, ...fixedSettings(socketDirectory) };
}
