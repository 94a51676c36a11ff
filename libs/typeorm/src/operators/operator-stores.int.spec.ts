import type { NewOperator } from '@airlock/core';
import { DuplicateEmailError } from '@airlock/core';
import { T0, after } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormOperatorSessionStore } from './typeorm-operator-session-store.js';
import { TypeormOperatorStore } from './typeorm-operator-store.js';
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

describe('sessions', () => {
  const aSession = (operatorId: number) => ({
    ...{ idHash: 'hash-1', csrfToken: 'csrf', expiresAt: after(1_000), createdAt: T0 },
    operatorId,
  });

  it('tell whose they are until they expire', async () => {
    const operator = await operators.create(anOperator());
    const session = aSession(operator.id);
    await sessions.open(session);
    expect(await sessions.find('hash-1', after(999))).toEqual({ session, operator });
    expect(await sessions.find('hash-1', after(1_000))).toBeNull();
    expect(await sessions.find('hash-2', T0)).toBeNull();
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
      expect(await sessions.find('hash-1', T0)).not.toBeNull();
      await end();
      expect(await sessions.find('hash-1', T0)).toBeNull();
    }
  });

  it('are forgotten once they have expired', async () => {
    const { id } = await operators.create(anOperator());
    await sessions.open(aSession(id));
    expect(await sessions.sweep(after(999))).toBe(0);
    expect(await sessions.sweep(after(1_000))).toBe(1);
  });
});

describe('tokens', () => {
  const aToken = { name: 'ci', role: 'viewer', createdAt: T0, tokenHash: 'hash' } as const;

  it('are found by their hash, which they do not show', async () => {
    const kept = await tokens.keep(aToken);
    expect(kept).toEqual({ id: kept.id, name: 'ci', role: 'viewer', createdAt: T0 });
    expect(await tokens.byHash('hash')).toEqual(kept);
    expect(await tokens.byHash('other')).toBeNull();
    expect(await tokens.list()).toEqual([kept]);
  });

  it('stay one when they are kept again, as at every start', async () => {
    const first = await tokens.keep(aToken);
    const again = await tokens.keep({ ...aToken, role: 'admin', createdAt: after(1) });
    expect(again).toEqual({ ...first, role: 'admin' });
  });

  it('can be removed once', async () => {
    const { id } = await tokens.keep(aToken);
    expect(await tokens.remove(id)).toBe(true);
    expect(await tokens.remove(id)).toBe(false);
  });
});
