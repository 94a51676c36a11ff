import type { AsyncCall } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, aRid } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine, aRequest, bytes } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

export function acceptContract(fixture: () => StoreFixture): void {
  describe('accept', () => {
    it('gives the call an id and keeps all the rest', async () => {
      const built = aCall['CALL_RETRY waiting']();
      const accepted = await fixture().accept(built);
      const { id, slug, connector } = fixture().resource;
      expect(accepted).toEqual({ ...built, id: accepted.id, connector, resource: { id, slug } });
      expect(accepted.id).toBeGreaterThan(0);
      expect(await fixture().reader.find({ id: accepted.id })).toEqual(accepted);
    });

    it.each(Object.entries(aCall))('keeps every fact of a call that is %s', async (_name, build) => {
      const accepted = await fixture().accept(build());
      expect(await fixture().reader.find({ rid: accepted.rid })).toEqual(accepted);
    });

    it('keeps a key of the upstream that does not follow from the rid, and the next one', async () => {
      const accepted = await fixture().accept(
        aCall['CALL_RETRY waiting']({ upstreamKey: 'airlock-of-a-key' }),
      );
      expect(await fixture().now(accepted)).toMatchObject({ upstreamKey: 'airlock-of-a-key' });
      const edited = fixture().change(accepted, anEvent.edited({ request: true }));
      await fixture().store.save(edited);
      expect((await fixture().now(accepted)).upstreamKey).not.toBe('airlock-of-a-key');
      expect(await fixture().now(accepted)).toEqual(edited.after);
    });

    it('keeps a call of nobody, that nobody waits for', async () => {
      const accepted = await fixture().accept(
        aCall['CALL_RETRY waiting']({ principal: null, replyTo: null }),
      );
      expect(await fixture().now(accepted)).toMatchObject({ principal: null, replyTo: null });
    });

    it('keeps a synchronous attempt, which nobody scheduled', async () => {
      const accepted = await fixture().accept(aCall['CALL_RETRY leased']({ nextTry: null, error: null }));
      expect(await fixture().now(accepted)).toMatchObject({ nextTry: null, error: null });
    });

    it('keeps the request byte for byte (I7)', async () => {
      const request = aRequest({
        path: '/orders/%D0%96/a%2Fb',
        query: 'a=&a=2&b=%24&c',
        name: '/http/main/orders/%D0%96/a%2Fb?a=&bgrs=yes&a=2&b=%24&c',
        headers: { 'x-first': 'ü', 'a-second': 'quote " and \\' },
        contentType: 'application/octet-stream; charset=binary',
        body: Uint8Array.from({ length: 256 }, (_, byte) => byte),
      });
      const { id } = await fixture().accept(aCall['CALL_RETRY waiting'](), request);
      const stored = await fixture().reader.withBodies(id);
      expect(stored).toMatchObject({ progress: 0, response: null });
      expect(stored?.request).toMatchObject({ ...request, body: expect.anything() });
      expect(Uint8Array.from(stored?.request.body ?? [])).toEqual(request.body);
    });

    it('keeps an empty request as an empty request', async () => {
      const request = aRequest({ path: '', query: '', headers: {}, contentType: null, body: bytes('') });
      const { id } = await fixture().accept(aCall['CALL_RETRY waiting'](), request);
      const stored = await fixture().reader.withBodies(id);
      expect(stored?.request).toMatchObject({ path: '', query: '', headers: {}, contentType: null });
      expect(stored?.request.body).toHaveLength(0);
      expect(stored?.request).not.toHaveProperty('name');
    });

    it('begins the log with the lines it is given, in their order', async () => {
      const { resource } = fixture();
      const log = [
        aLogLine('first', { actor: 'requester' }),
        aLogLine('second', {
          kind: 'attempt',
          attempt: 1,
          durationMs: 17,
          diff: { a: [1, '\u0000'] },
        }),
      ];
      const { id: _id, ...call } = { ...aCall['CALL_RETRY waiting'](), ...namesOf(resource) };
      const accepted = await fixture().store.accept({ call, request: aRequest(), log });
      const lines = await fixture().reader.log(accepted.id);
      expect(lines).toEqual(log.map((line) => ({ ...line, id: expect.any(Number) })));
      expect(lines[1]?.id).toBeGreaterThan(lines[0]?.id ?? Infinity);
    });

    it('gives every call an id of its own, larger than those before', async () => {
      const one = await fixture().accept();
      const other = await fixture().accept();
      expect(other.id).toBeGreaterThan(one.id);
    });

    it('stores what many accept at once', async () => {
      const accepted = await Promise.all(Array.from({ length: 20 }, () => fixture().accept()));
      expect(new Set(accepted.map(({ id }) => id)).size).toBe(20);
    });

    it('refuses the rid of an open call, and keeps the call that has it', async () => {
      const rid = aRid();
      const first = await fixture().accept(aCall['CALL_RETRY waiting']({ rid }));
      await expect(fixture().accept(aCall['CALL_RETRY leased']({ rid }))).rejects.toThrow();
      expect(await fixture().now({ rid })).toEqual(first);
    });

    it('refuses a call of a resource that is no more', async () => {
      const gone = await fixture().anotherResource();
      await fixture().resources.remove(gone.id);
      const call = aCall['CALL_RETRY waiting']();
      await expect(fixture().acceptFor(gone, call)).rejects.toThrow();
      expect(await fixture().reader.find({ rid: call.rid })).toBeNull();
    });
  });
}

function namesOf({
  id,
  slug,
  connector,
}: StoreFixture['resource']): Pick<AsyncCall, 'connector' | 'resource'> {
  return { connector, resource: { id, slug } };
}
