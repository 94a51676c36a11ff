import { describe, expect, it } from 'vitest';
import { anEvent } from '../builders/an-event.js';
import { aRequest, aResponse, bytes } from '../builders/a-message.js';
import { after } from '../builders/a-call.js';
import type { StoreFixture } from './store-fixture.js';

const text = (body: Uint8Array | undefined) => (body ? new TextDecoder().decode(body) : body);

export function earlierBodiesContract(fixture: () => StoreFixture): void {
  describe('the bodies that a call has had', () => {
    it('are told with the last version at which each stood, oldest first', async () => {
      const { call, id } = await edited(fixture());
      const facts = { contentType: 'application/json' };
      expect(await fixture().reader.replacedBodies(id)).toMatchObject([
        { part: 'request', version: call.version - 2, size: 3, ...facts },
        { part: 'request', version: call.version - 1, size: 3, ...facts },
      ]);
      const [first] = await fixture().reader.replacedBodies(id);
      expect(first?.replacedAt).toEqual(after(60_000));
    });

    it('are read by any version at which they stood', async () => {
      const { call, id } = await edited(fixture());
      const at = async (version: number) =>
        text((await fixture().reader.bodyAt(id, 'request', version))?.body);
      expect(await at(1)).toBe('"1"');
      expect(await at(call.version - 2)).toBe('"1"');
      expect(await at(call.version - 1)).toBe('"2"');
      expect(await at(call.version)).toBe('"3"');
      expect(await at(call.version + 1)).toBeUndefined();
    });

    it('are of the part that is asked for', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      expect(await fixture().reader.bodyAt(call.id, 'response', call.version)).toBeNull();
      const response = aResponse({ body: bytes('{"ok":true}') });
      const answered = fixture().change(call, anEvent.answered(), { response });
      await fixture().store.save(answered);
      const stood = await fixture().reader.bodyAt(call.id, 'response', answered.after.version);
      expect([text(stood?.body), stood?.contentType]).toEqual(['{"ok":true}', response.contentType]);
    });

    it('are none of a call that is not there', async () => {
      expect(await fixture().reader.replacedBodies(4_711)).toEqual([]);
      expect(await fixture().reader.bodyAt(4_711, 'request', 1)).toBeNull();
    });
  });
}

/** A call whose request was edited twice. */
async function edited(fixture: StoreFixture) {
  const request = aRequest({ body: bytes('"1"'), contentType: 'application/json' });
  let call = await fixture.accept(undefined, request);
  for (const [body, at] of [
    ['"2"', after(60_000)],
    ['"3"', after(70_000)],
  ] as const) {
    const change = fixture.change(call, anEvent.edited({ at }), {
      edits: [{ part: 'request', body: bytes(body) }],
    });
    await fixture.store.save(change);
    call = change.after;
  }
  return { call, id: call.id };
}
