import { NotFoundException } from '@nestjs/common';
import type { Clock, OperatorTokenStore } from '@airlock/core';
import { hashOfKey, OperatorTokens, Sources, WrongKeys } from '@airlock/desk';
import type { Problem } from '@airlock/nest';
import type { IncomingMessage } from 'node:http';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { METRICS_ACCESS, type MetricsAccess } from '../settings/metrics-access.js';
import { MetricsDesk } from './metrics-desk.js';

const TOKEN = 'a-token-of-somebody-who-reads';
const ENDS = new Date(1_000);

/** Only what is asked of it. */
const tokens: Pick<OperatorTokenStore, 'byHash' | 'used'> = {
  byHash: async (hash, at) =>
    hash === hashOfKey(TOKEN) && at < ENDS
      ? {
          ...{ id: 1, name: 'reader', role: 'viewer', createdAt: new Date(0) },
          expiresAt: ENDS,
          lastUsedAt: null,
        }
      : null,
  used: async () => undefined,
};

const WHO = {
  'this machine': {},
  'this machine by another name': { host: 'attacker.example' },
  'who comes through a proxy': { 'x-forwarded-proto': 'https' },
  'an operator': { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '192.0.2.1' },
  'somebody with a wrong token': { authorization: 'Bearer wrong', 'x-real-ip': '192.0.2.1' },
};
type Who = keyof typeof WHO;
const EVERYBODY = Object.keys(WHO) as Who[];

/** Where the application serves, and on the port of health. */
const LET_IN: Record<MetricsAccess, readonly [app: readonly Who[], health: readonly Who[]]> = {
  token: [['an operator'], ['this machine', 'an operator']],
  loopback: [
    ['this machine', 'an operator'],
    ['this machine', 'an operator'],
  ],
  open: [EVERYBODY, EVERYBODY],
  off: [[], []],
};

describe.each(METRICS_ACCESS)('AIRLOCK_METRICS=%s', (access) => {
  const desk = deskOf(access);
  const [app, health] = LET_IN[access];

  it.each(EVERYBODY)('tells %s or does not', async (who) => {
    const read = (there: readonly Who[], reading: Promise<unknown>) => {
      const told = expect(reading);
      if (there.includes(who)) return told.resolves.toBeDefined();
      return access === 'off'
        ? told.rejects.toBeInstanceOf(NotFoundException)
        : told.rejects.toMatchObject({ details: { status: 401 } });
    };
    await read(app, desk.read(asking(who)));
    await read(health, desk.readOnHealthPort(asking(who)));
  });
});

it('tells nobody whose token has ended', async () => {
  const clock = { now: () => ENDS };
  await expect(deskOf('token', clock).read(asking('an operator'))).rejects.toMatchObject({
    details: { status: 401 },
  });
});

it('has whoever tries one token after the other wait', async () => {
  const desk = deskOf('token');
  const statuses: number[] = [];
  for (let n = 0; n < 30; n++) {
    const request = asking('somebody with a wrong token');
    request.headers.authorization = `Bearer ${n}`;
    await desk.read(request).catch(({ details }: Problem) => statuses.push(details.status));
  }
  expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
});

function deskOf(access: MetricsAccess, clock: Pick<Clock, 'now'> = { now: () => new Date(0) }): MetricsDesk {
  const doors = { sources: new Sources(), sessionIdleMs: 1 };
  const shown = new OperatorTokens(tokens as OperatorTokenStore, clock as Clock, doors, new WrongKeys());
  return new MetricsDesk({ access, registry: new Registry() }, shown, { refresh: async () => undefined });
}

function asking(who: Who): IncomingMessage {
  const socket = { remoteAddress: '127.0.0.1', remoteFamily: 'IPv4' };
  const headers = { host: '127.0.0.1:3000', ...WHO[who] };
  return { socket, headers, httpVersion: '1.1' } as unknown as IncomingMessage;
}
