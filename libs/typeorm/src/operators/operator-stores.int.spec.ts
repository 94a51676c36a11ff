import type { NewOperator } from '@airlock/core';
import { DuplicateEmailError, StoreUnavailableError } from '@airlock/core';
import { T0, after } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { airlockDataSource } from '../data-source.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormOperatorSessionStore } from './typeorm-operator-session-store.js';
import { TypeormOperatorStore } from './typeorm-operator-store.js';
import { TypeormSeedStore } from '../seeds/typeorm-seed-store.js';
import { TypeormOperatorTokenStore } from './typeorm-operator-token-store.js';

let database: MigratedDatabase;
let operators: TypeormOperatorStore;
let sessions: TypeormOperatorSessionStore;
let tokens: TypeormOperatorTokenStore;
beforeAll(async () => {
  database = await migratedDatabase();
  operators = new TypeormOperatorStore(database.dataSource);
  sessions = new TypeormOperatorSessionStore(database.dataSource);
  tokens = new TypeormOperatorTokenStore(database.dataSource);
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE operator, operator_session, operator_token');
});

const anOperator = (given: Partial<NewOperator> = {}): NewOperator => ({
  ...{ email: 'ops@airlock.example', role: 'operator', createdAt: T0, passwordHash: '$argon2id$1' },
  ...given,
});

describe('operators', () => {
  it('are found by their address, whatever its case, and shown without their password', async () => {
    const created = await operators.create(anOperator({ email: 'Ops@Airlock.example' }));
    expect(created).toEqual({
      id: created.id,
      email: 'ops@airlock.example',
      role: 'operator',
      createdAt: T0,
    });
    const found = await operators.byEmail('OPS@airlock.example');
    expect(found).toEqual({ ...created, passwordHash: '$argon2id$1' });
    expect(await operators.byId(created.id)).toEqual(created);
    expect(await operators.list()).toEqual([created]);
    expect(await operators.byEmail('nobody@airlock.example')).toBeNull();
  });

  it('share no address', async () => {
    await operators.create(anOperator());
    const other = await operators.create(anOperator({ email: 'other@airlock.example' }));
    await expect(operators.create(anOperator({ email: 'OPS@AIRLOCK.EXAMPLE' }))).rejects.toThrow(
      DuplicateEmailError,
    );
    const taken = operators.update(other.id, { email: 'ops@airlock.example' });
    await expect(taken).rejects.toThrow('There is an operator ops@airlock.example already');
  });

  it('keep what an update leaves out', async () => {
    const created = await operators.create(anOperator());
    expect(await operators.update(created.id, {})).toEqual(created);
    expect(await operators.update(created.id, { role: 'admin' })).toEqual({ ...created, role: 'admin' });
    expect((await operators.byEmail(created.email))?.passwordHash).toBe('$argon2id$1');
    expect(await operators.update(created.id + 1, { role: 'admin' })).toBeNull();
  });

  it('can be removed once', async () => {
    const { id } = await operators.create(anOperator());
    expect(await operators.remove(id)).toBe(true);
    expect(await operators.remove(id)).toBe(false);
  });
});

const LONG_AGO = new Date(0);

describe('sessions', () => {
  const aSession = (operatorId: number) => ({
    ...{ idHash: 'hash-1', csrfToken: 'csrf', expiresAt: after(1_000), createdAt: T0 },
    operatorId,
  });

  it('tell whose they are until they expire', async () => {
    const operator = await operators.create(anOperator());
    const session = aSession(operator.id);
    await sessions.open(session);
    expect(await sessions.find('hash-1', after(999), LONG_AGO)).toEqual({
      session: { ...session, lastUsedAt: T0 },
      operator,
    });
    expect(await sessions.find('hash-1', after(1_000), LONG_AGO)).toBeNull();
    expect(await sessions.find('hash-2', T0, LONG_AGO)).toBeNull();
  });

  it('end when they are closed, when the password changes and when the operator goes', async () => {
    const { id } = await operators.create(anOperator());
    const ends = [
      () => sessions.close('hash-1'),
      () => operators.update(id, { passwordHash: '$argon2id$2' }),
      () => operators.remove(id),
    ];
    for (const end of ends) {
      await sessions.open(aSession(id));
      await operators.update(id, { role: 'admin' });
      expect(await sessions.find('hash-1', T0, LONG_AGO)).not.toBeNull();
      await end();
      expect(await sessions.find('hash-1', T0, LONG_AGO)).toBeNull();
    }
  });

  it('end when they were not used for a while', async () => {
    const { id } = await operators.create(anOperator());
    await sessions.open({ ...aSession(id), expiresAt: after(1_000_000) });
    expect(await sessions.find('hash-1', after(1), after(-1))).not.toBeNull();
    expect(await sessions.find('hash-1', after(1), T0)).toBeNull();
    await sessions.used('hash-1', after(59_000));
    expect(await sessions.find('hash-1', after(59_000), T0)).toBeNull();
    await sessions.used('hash-1', after(61_000));
    expect(await sessions.find('hash-1', after(61_000), T0)).not.toBeNull();
    expect(await sessions.ofOperator(id, after(61_000), T0)).toMatchObject([{ lastUsedAt: after(61_000) }]);
  });

  it('end all at once, or all but one', async () => {
    const { id } = await operators.create(anOperator());
    for (const idHash of ['hash-1', 'hash-2', 'hash-3']) await sessions.open({ ...aSession(id), idHash });
    expect(await sessions.closeAll(id, 'hash-2')).toBe(2);
    expect(await sessions.ofOperator(id, T0, LONG_AGO)).toMatchObject([{ idHash: 'hash-2' }]);
    expect(await sessions.closeAll(id + 1)).toBe(0);
    expect(await sessions.closeAll(id)).toBe(1);
  });

  it('are forgotten once they have expired', async () => {
    const { id } = await operators.create(anOperator());
    await sessions.open(aSession(id));
    expect(await sessions.sweep(after(999))).toBe(0);
    expect(await sessions.sweep(after(1_000))).toBe(1);
  });
});

describe('tokens', () => {
  const aToken = { name: 'ci', role: 'viewer', createdAt: T0, expiresAt: null, tokenHash: 'hash' } as const;

  it('are found by their hash, which they do not show', async () => {
    const made = await tokens.create(aToken);
    const { tokenHash: _hash, ...shown } = aToken;
    expect(made).toEqual({ id: made.id, ...shown, lastUsedAt: null });
    expect(await tokens.byHash('hash', T0)).toEqual(made);
    expect(await tokens.byId(made.id)).toEqual(made);
    expect(await tokens.byHash('other', T0)).toBeNull();
    expect(await tokens.list()).toEqual([made]);
  });

  it('are good until they end', async () => {
    const { id } = await tokens.create({ ...aToken, expiresAt: after(1_000) });
    expect((await tokens.byHash('hash', after(999)))?.id).toBe(id);
    expect(await tokens.byHash('hash', after(1_000))).toBeNull();
    expect(await tokens.list()).toHaveLength(1);
  });

  it('are known by their new text alone once it is replaced', async () => {
    const { id } = await tokens.create(aToken);
    expect((await tokens.replace(id, 'hash-2'))?.id).toBe(id);
    expect(await tokens.byHash('hash', T0)).toBeNull();
    expect((await tokens.byHash('hash-2', T0))?.id).toBe(id);
    expect(await tokens.replace(id + 1, 'hash-3')).toBeNull();
  });

  it('tell when they were used, to the minute', async () => {
    const { id } = await tokens.create(aToken);
    await tokens.used(id, T0);
    await tokens.used(id, after(59_000));
    expect((await tokens.byId(id))?.lastUsedAt).toEqual(T0);
    await tokens.used(id, after(61_000));
    expect((await tokens.byId(id))?.lastUsedAt).toEqual(after(61_000));
  });

  it('can be removed once', async () => {
    const { id } = await tokens.create(aToken);
    expect(await tokens.remove(id)).toBe(true);
    expect(await tokens.remove(id)).toBe(false);
  });
});

it('uses that a database refuses to note, since it takes no writes, are asked of it once and not at each request', async () => {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  const readOnly = await airlockDataSource({ url: url.href }).initialize();
  const asked = vi.spyOn(readOnly, 'query');
  try {
    const those = [
      new TypeormOperatorTokenStore(readOnly),
      new TypeormOperatorSessionStore(readOnly),
    ] as const;
    for (const used of [
      (ms: number) => those[0].used(1, after(ms)),
      (ms: number) => those[1].used('hash', after(ms)),
    ]) {
      asked.mockClear();
      await expect(used(0)).rejects.toThrow(StoreUnavailableError);
      for (const ms of [1, 1_000, 10_000]) await used(ms);
      expect(asked).toHaveBeenCalledTimes(1);
    }
  } finally {
    await readOnly.destroy();
  }
});

describe('seeds', () => {
  it('are known by the name of the setting, and take the place of the one before', async () => {
    const seeds = new TypeormSeedStore(database.dataSource);
    const seed = { name: 'AIRLOCK_ADMIN_TOKEN', fingerprint: 'a', subjectId: 7 };
    expect(await seeds.find(seed.name)).toBeNull();
    await seeds.keep({ ...seed, at: T0 });
    expect(await seeds.find(seed.name)).toEqual(seed);
    await seeds.keep({ ...seed, fingerprint: 'b', subjectId: null, at: after(1) });
    expect(await seeds.find(seed.name)).toEqual({ ...seed, fingerprint: 'b', subjectId: null });
  });
});
