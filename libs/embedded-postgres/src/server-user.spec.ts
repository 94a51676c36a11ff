import { expect, it } from 'vitest';
import { lendUser } from './server-user.js';

const root = 'root:x:0:0:root:/root:/bin/bash\n';
const alice = 'alice:x:1000:1001:Alice,,,:/home/alice:/bin/bash\n';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';
const postgres = 'postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n';

it("lends root Debian's own user for PostgreSQL", () => {
  expect(lendUser(root + nobody + postgres)).toEqual({ name: 'postgres', uid: 101, gid: 104 });
});

it('lends root nobody where PostgreSQL was never installed', () => {
  expect(lendUser(root + alice + nobody)).toEqual({ name: 'nobody', uid: 65534, gid: 65534 });
});

it('leaves existing data to the user who made them', () => {
  expect(lendUser(root + alice + postgres, { uid: 1000, gid: 1001 })).toEqual({
    name: 'alice',
    uid: 1000,
    gid: 1001,
  });
  expect(lendUser(root + postgres, { uid: 4711, gid: 4712 })).toEqual({
    name: 'uid 4711',
    uid: 4711,
    gid: 4712,
  });
});

it("never runs the server as root, not even on root's own folder", () => {
  expect(lendUser(root + postgres, { uid: 0, gid: 0 }).name).toBe('postgres');
});

it('tells root what to do on a machine with neither', () => {
  expect(() => lendUser(root + alice)).toThrow(
    /neither a user "postgres" nor.*ordinary user.*database URL instead/,
  );
});
