import { logMessage } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine, aRequest, aResponse, bytes } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

const text = (body: Uint8Array | undefined) => new TextDecoder().decode(body);

export function saveContract(fixture: () => StoreFixture): void {
  describe('save', () => {
    it('writes what became of the call, its response and its log', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const response = aResponse({ status: 203, body: bytes('fine') });
      const log = [aLogLine('answered 203', { kind: 'attempt', attempt: 2, durationMs: 15 })];
      const change = fixture().change(call, anEvent.answered(), { response, log });

      expect(await fixture().store.save(change)).toEqual({ saved: true });
      const stored = await fixture().reader.withBodies(call.id);
      expect(stored?.call).toEqual(change.after);
      expect(stored?.response).toMatchObject({ status: 203, headers: response.headers });
      expect(text(stored?.response?.body)).toBe('fine');
      expect((await fixture().reader.log(call.id)).at(-1)).toMatchObject(log[0] ?? {});
    });

    it('writes each state over any other', async () => {
      let before = await fixture().accept();
      for (const build of [...Object.values(aCall), ...Object.values(aCall).toReversed()]) {
        const { id, rid, connector, resource, version } = before;
        const became = build({ id, rid, connector, resource, version: version + 1 });
        expect(await fixture().store.save({ before, after: became, log: [] })).toEqual({ saved: true });
        before = await fixture().now(before);
        expect(before).toEqual(became);
      }
    });

    it('changes nothing once somebody else has changed the call, and tells how it is now (I2)', async () => {
      const before = await fixture().accept();
      const { call: current } = await fixture().mustClaim(before);
      const late = fixture().change(before, anEvent.cancelled(), {
        response: aResponse(),
        edits: [{ part: 'request', body: bytes('changed') }],
        log: [aLogLine('too late')],
      });
      expect(await fixture().store.save(late)).toEqual({ saved: false, current });
      const stored = await fixture().reader.withBodies(before.id);
      expect(stored).toMatchObject({ call: current, response: null });
      expect(text(stored?.request.body)).toBe(text(aRequest().body));
      expect(await fixture().reader.log(before.id)).toHaveLength(1);
      expect(await fixture().revisions(before.id)).toEqual([]);
    });

    it('lets one of two changes of the same version win', async () => {
      const before = await fixture().accept();
      const changes = ['one', 'other'].map((by) =>
        fixture().change(before, anEvent.cancelled({ by }), {
          log: [aLogLine('cancelled', { kind: 'cancel', actor: by })],
        }),
      );
      const saved = await Promise.all(changes.map((change) => fixture().store.save(change)));
      const winner = changes.find((_, n) => saved[n]?.saved);
      expect(saved.filter((result) => result.saved)).toHaveLength(1);
      expect(await fixture().now(before)).toEqual(winner?.after);
      const lines = await fixture().reader.log(before.id);
      expect(lines.map(({ actor }) => actor)).toEqual(['airlock', winner?.log[0]?.actor]);
    });

    it('has nothing to say of a call that is gone', async () => {
      const ended = await fixture().accept(aCall.DONE());
      await fixture().store.purge(after(1e12), 10);
      const change = fixture().change(ended, anEvent.reset());
      expect(await fixture().store.save(change)).toEqual({ saved: false, current: null });
    });

    it('keeps an earlier response when another takes its place (I5)', async () => {
      let before = await fixture().accept(aCall['CALL_RETRY leased']());
      for (const body of ['first', 'second', 'third']) {
        const became = { ...before, version: before.version + 1 };
        await fixture().store.save({
          before,
          after: became,
          response: aResponse({ body: bytes(body) }),
          log: [],
        });
        before = became;
      }
      const revisions = await fixture().revisions(before.id);
      expect(revisions.map(({ part, body }) => [part, text(body)])).toEqual([
        ['response', 'first'],
        ['response', 'second'],
      ]);
      expect(revisions.map(({ version }) => version)).toEqual([before.version - 2, before.version - 1]);
      expect(text((await fixture().reader.withBodies(before.id))?.response?.body)).toBe('third');
    });

    it('keeps the body that an operator writes over, and all of the message but its body (I5)', async () => {
      const request = aRequest({ body: bytes('wrong'), query: 'keep=me', headers: { keep: 'me' } });
      const before = await fixture().accept(aCall.CALL_ERROR(), request);
      const edits = [{ part: 'request' as const, body: bytes('right') }];
      await fixture().store.save(fixture().change(before, anEvent.edited(), { edits }));
      const stored = await fixture().reader.withBodies(before.id);
      expect(stored?.request).toMatchObject({ query: 'keep=me', headers: { keep: 'me' } });
      expect(text(stored?.request.body)).toBe('right');
      const revisions = await fixture().revisions(before.id);
      expect(revisions.map(({ part, version, body }) => [part, version, text(body)])).toEqual([
        ['request', before.version, 'wrong'],
      ]);
    });

    it('writes over request and response in one change', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const answered = fixture().change(call, anEvent.answered(), {
        response: aResponse({ body: bytes('old') }),
      });
      await fixture().store.save(answered);
      const edits = [
        { part: 'request' as const, body: bytes('new request') },
        { part: 'response' as const, body: bytes('new response') },
      ];
      await fixture().store.save(fixture().change(answered.after, anEvent.edited(), { edits }));
      const stored = await fixture().reader.withBodies(call.id);
      expect([text(stored?.request.body), text(stored?.response?.body)]).toEqual([
        'new request',
        'new response',
      ]);
      expect(await fixture().revisions(call.id)).toHaveLength(2);
    });

    it('moves the reply address', async () => {
      const before = await fixture().accept(aCall.RESPONSE_ERROR());
      const edited = anEvent.edited({ replyUrl: 'https://elsewhere.example/hook' });
      await fixture().store.save(fixture().change(before, edited));
      expect(await fixture().now(before)).toMatchObject({
        replyTo: { url: 'https://elsewhere.example/hook' },
      });
    });

    it('takes any text for an error and for a line, whatever its characters', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const error = `upstream said ${'\u0000'}bye \ud800 "quoted" \\ {a,b} 'NULL'`;
      const change = fixture().change(call, anEvent.failed({ error }), {
        log: [aLogLine(error), aLogLine('NULL'), aLogLine('')],
      });
      expect(await fixture().store.save(change)).toEqual({ saved: true });
      const readable = /^upstream said .bye . "quoted" \\ \{a,b\} 'NULL'$/su;
      expect(await fixture().now(call)).toMatchObject({ error: expect.stringMatching(readable) });
      const messages = (await fixture().reader.log(call.id)).slice(1).map(logMessage);
      expect(messages).toEqual([expect.stringMatching(readable), 'NULL', '']);
    });
  });
}
