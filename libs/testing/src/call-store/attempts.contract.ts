import type { AttemptRecord } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../builders/a-call.js';
import { anAttempt, anExchange } from '../builders/an-attempt.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine, aRequest, aResponse, bytes } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

export function attemptsContract(fixture: () => StoreFixture): void {
  const attempts = async (id: number) => (await fixture().reader.attempts(id)).map(plain);

  describe('records of attempts', () => {
    it('keeps that of the attempt that was made before the call was stored', async () => {
      const record = anAttempt();
      const { id, slug, connector } = fixture().resource;
      const { id: _, ...call } = { ...aCall['CALL_RETRY waiting'](), connector, resource: { id, slug } };
      const stored = await fixture().store.accept({ call, request: aRequest(), log: [aLogLine()], record });
      expect(await attempts(stored.id)).toEqual([plain(record)]);
    });

    it('keeps each that comes with a change, oldest first, whatever is not known of it', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const nothing = { sent: null, answer: null, thrown: null, error: null } as const;
      const gone = anAttempt({
        n: 2,
        at: after(2_000),
        outcome: 'interrupted',
        durationMs: null,
        ...nothing,
      });
      const later = anAttempt({
        n: 1,
        phase: 'reply',
        at: after(3_000),
        error: 'no\u0000thing',
        thrown: null,
      });
      const first = anAttempt({ at: after(1_000) });
      let before = call;
      for (const record of [first, gone, later]) {
        const change = { before, after: { ...before, version: before.version + 1 }, log: [], record };
        expect(await fixture().store.save(change)).toEqual({ saved: true });
        before = change.after;
      }
      const found = await attempts(call.id);
      expect(found.map(({ phase, n }) => [phase, n])).toEqual([
        ['call', 1],
        ['call', 2],
        ['reply', 1],
      ]);
      expect(found.slice(0, 2)).toEqual([first, gone].map(plain));
      // PostgreSQL's text has no NUL.
      expect(['no\u0000thing', 'no\uFFFDthing']).toContain(found[2]?.error);
    });

    it('writes none with a change that comes too late', async () => {
      const before = await fixture().accept();
      await fixture().mustClaim(before);
      await fixture().store.save(fixture().change(before, anEvent.cancelled(), { record: anAttempt() }));
      expect(await attempts(before.id)).toEqual([]);
    });

    it('gives an answer that became the response as it was, though others took its place, and it was edited', async () => {
      let before = await fixture().accept(aCall['CALL_RETRY leased']());
      const said = ['first', 'second', 'third'];
      for (const [at, body] of said.entries()) {
        const { sent, answer } = anExchange(body);
        const record = anAttempt({ n: at + 1, at: after(at), sent, answer, outcome: 'answered' });
        const became = { ...before, version: before.version + 1 };
        const response = aResponse({ body: bytes(body) });
        await fixture().store.save({ before, after: became, log: [], response, record });
        before = became;
        const edited = { ...before, version: before.version + 1 };
        const edits = [{ part: 'response' as const, body: bytes(`${body}, corrected`) }];
        await fixture().store.save({ before, after: edited, log: [], edits });
        before = edited;
      }
      const bodies = (await attempts(before.id)).map(({ answer }) => answer?.body);
      expect(bodies).toEqual(said);
    });

    it('has none of a call that is removed, or that never was', async () => {
      const ended = await fixture().accept(aCall.DONE());
      const change = fixture().change(ended, anEvent.edited({ replyUrl: 'https://elsewhere.example/' }));
      await fixture().store.save({ ...change, record: anAttempt() });
      expect(await attempts(ended.id)).toHaveLength(1);
      expect(await fixture().store.remove(ended.id, change.after.version)).toBe(true);
      expect(await attempts(ended.id)).toEqual([]);
      expect(await attempts(2 ** 40)).toEqual([]);
    });
  });
}

/** With its body as a text. */
function plain({ answer, ...record }: AttemptRecord) {
  return { ...record, answer: answer && { ...answer, body: new TextDecoder().decode(answer.body) } };
}
