import { readFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/** Whom the server's processes run as. No `uid` means: as ourselves. */
export interface ServerUser {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it another user; Debian's own comes first. */
const lentUsers = ['postgres', 'nobody'];

/**
 * @param owner uid and gid of existing data: they stay with the user who made them
 * @throws EmbeddedPostgresError `no-server-user` as root on a machine without any of the users above
 */
export function chooseServerUser(owner?: { uid: number; gid: number }): ServerUser {
  if (process.getuid?.() !== 0) return { name: 'the current user' };
  return lendUser(readFileSync('/etc/passwd', 'utf8'), owner);
}

/** Whom root runs the server as, given the text of /etc/passwd. */
export function lendUser(passwd: string, owner?: { uid: number; gid: number }): Required<ServerUser> {
  const accounts = parseAccounts(passwd);
  if (owner && owner.uid !== 0) {
    const name = accounts.find((account) => account.uid === owner.uid)?.name ?? `uid ${owner.uid}`;
    return { name, uid: owner.uid, gid: owner.gid };
  }
  for (const name of lentUsers) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account) return account;
  }
  throw new EmbeddedPostgresError(
    'no-server-user',
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor a user "nobody". ' +
      'Start as an ordinary user, add one of these users, or give a database URL instead.',
  );
}

/** Spawn options that put a child on the server's user, with nothing of our own environment. */
export function asServerUser({ uid, gid }: ServerUser) {
  return {
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  };
}

function parseAccounts(passwd: string): Required<ServerUser>[] {
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
