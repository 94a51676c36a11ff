import type { Reply } from '@airlock/core';
import { scriptedServer } from '@airlock/testing';
import type { ScriptedServer } from '@airlock/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Resolver } from './guarded-connector.js';
import { HttpReplySender } from './http-reply-sender.js';
import { ReplyAddressGuard } from './reply-address-guard.js';
import type { ReplyAddressGuardOptions } from './reply-address-guard.js';

const LOOPBACK = { address: '127.0.0.1', family: 4 };
const clock = { now: () => new Date(), sleep: () => Promise.reject(new Error('A sender does not sleep')) };

/** The receiver stands on loopback: whoever reaches it went where replies must not go, unless the guard was told so. */
describe('A reply that is dialled', () => {
  let receiver: ScriptedServer;
  let asked: string[];
  beforeEach(async () => {
    receiver = await scriptedServer([{ status: 200 }]);
    asked = [];
  });
  afterEach(() => receiver.close());

  const send = async (url: string, resolve: Resolver, options: ReplyAddressGuardOptions = {}) => {
    const recording: Resolver = (hostname) => (asked.push(hostname), resolve(hostname));
    const guard = new ReplyAddressGuard(options);
    const sender = new HttpReplySender({ guard, secretsOf: async () => [], clock, resolve: recording });
    try {
      return await sender.send({ ...aReply, url });
    } finally {
      await sender.close();
    }
  };
  const named = (name: string) => `http://${name}:${receiver.port}/`;

  it.each([
    ['127.0.0.1', 4, 'a loopback address'],
    ['169.254.169.254', 4, 'a link-local address'],
    ['10.0.0.1', 4, 'a private address'],
    ['::1', 6, 'a loopback address'],
    ['::ffff:127.0.0.1', 6, 'an IPv6 address with an IPv4 address inside'],
    ['64:ff9b::7f00:1', 6, 'an IPv6 address with an IPv4 address inside'],
  ])('does not reach a public name that resolves to %s', async (address, family, kind) => {
    const outcome = await send(named('public.example.org'), async () => [{ address, family }]);
    const error = `public.example.org resolves to ${kind}`;
    const exchange = expect.objectContaining({ answer: null });
    expect(outcome).toEqual({ type: 'failed', error, detail: '', exchange });
    expect(receiver.connections()).toBe(0);
  });

  it('reaches the same name when its address is allowed: the control', async () => {
    const allowed = { allow: ['127.0.0.1'] };
    expect(await send(named('public.example.org'), async () => [LOOPBACK], allowed)).toMatchObject({
      type: 'delivered',
    });
    expect(receiver.connections()).toBe(1);
  });

  it('is resolved once, so that a second answer cannot lead elsewhere', async () => {
    const answers = [LOOPBACK, { address: '10.0.0.1', family: 4 }];
    const rebinding: Resolver = async () => [answers[asked.length - 1]!];
    expect(await send(named('rebinding.example.org'), rebinding, { allow: ['127.0.0.1'] })).toMatchObject({
      type: 'delivered',
    });
    expect(asked).toEqual(['rebinding.example.org']);
  });

  it('is checked again at each delivery', async () => {
    const answers = [LOOPBACK, { address: '127.0.0.2', family: 4 }];
    const guard = new ReplyAddressGuard({ allow: ['127.0.0.1'] });
    const resolve: Resolver = async () => [answers[Math.min(receiver.requests.length, 1)]!];
    const sender = new HttpReplySender({ guard, secretsOf: async () => [], clock, resolve });
    const url = named('rebinding.example.org');
    expect(await sender.send({ ...aReply, url })).toMatchObject({ type: 'delivered' });
    expect(await sender.send({ ...aReply, url })).toMatchObject({ type: 'failed' });
    await sender.close();
  });

  it('goes to the allowed ones of several addresses only', async () => {
    const several: Resolver = async () => [
      { address: '::1', family: 6 },
      LOOPBACK,
      { address: '127.0.0.2', family: 4 },
    ];
    expect(await send(named('several.example.org'), several, { allow: ['127.0.0.1'] })).toMatchObject({
      type: 'delivered',
    });
  });

  it('goes wherever a host resolves to that the list names', async () => {
    const allow = ['replies.example.org'];
    const resolve = async () => [LOOPBACK];
    expect(await send(named('replies.example.org'), resolve, { allow })).toMatchObject({ type: 'delivered' });
    expect(await send(named('other.example.org'), resolve, { allow })).toMatchObject({ type: 'failed' });
  });

  it('never leaves for an address that the text tells to be refused', async () => {
    const outcome = await send(receiver.url, async () => [LOOPBACK]);
    expect(outcome).toEqual({
      type: 'refused',
      error: 'The reply address leads to a loopback address',
      detail: '',
    });
    expect(await send(named('localhost'), async () => [LOOPBACK])).toMatchObject({ type: 'refused' });
    expect(receiver.connections()).toBe(0);
  });

  it('reaches the one address that is exempt, and nothing beside it', async () => {
    const inbox = `${receiver.url}/demo/demo/inbox`;
    const exempt = (url: URL) => url.href === inbox;
    expect(await send(inbox, async () => [], { exempt })).toMatchObject({ type: 'delivered' });
    expect(await send(`${inbox}/other`, async () => [], { exempt })).toMatchObject({ type: 'refused' });
    expect(receiver.connections()).toBe(1);
  });

  it('fails where a name has no address', async () => {
    const outcome = await send(named('empty.example.org'), async () => []);
    expect(outcome).toMatchObject({ type: 'failed', error: 'empty.example.org has no address' });
  });
});

const aReply: Reply = {
  ...{ callId: 1, rid: 'a'.repeat(32), url: '', webhookId: 'msg_1', principal: null },
  response: { status: 200, headers: {}, contentType: null, body: new Uint8Array() },
};
