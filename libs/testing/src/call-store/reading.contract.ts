import { describe, expect, it } from 'vitest';
import { aCall, after, aRid } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine, aResponse, bytes } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

const text = (body: Uint8Array | undefined) => new TextDecoder().decode(body);

export function readingContract(fixture: () => StoreFixture): void {
  describe('find', () => {
    it('knows nothing of what was never stored', async () => {
      expect(await fixture().reader.find({ rid: aRid() })).toBeNull();
      expect(await fixture().reader.find({ rid: "'; DROP TABLE" })).toBeNull();
      for (const id of [0, -1, 1.5, 2 ** 53, Number.NaN])
        expect(await fixture().reader.find({ id })).toBeNull();
      expect(await fixture().reader.withBodies(0)).toBeNull();
      expect(await fixture().reader.log(0)).toEqual([]);
    });

    it('tells the name that the resource has today', async () => {
      const { store, resources, resource } = fixture();
      const call = await fixture().accept();
      await resources.update(resource.id, { ...resource, slug: 'renamed' });
      expect(await fixture().now(call)).toMatchObject({ resource: { id: resource.id, slug: 'renamed' } });
      expect((await fixture().claim(call))?.call.resource.slug).toBe('renamed');
      expect(await store.leasesOutBefore(after(1e9), 1)).toMatchObject([{ resource: { slug: 'renamed' } }]);
    });
  });

  describe('withBodies', () => {
    it('reads a call and its bodies as they stood at one moment, while others write', async () => {
      const { store, reader } = fixture();
      let before = await fixture().accept(aCall['CALL_RETRY leased']());
      const ended = { yes: false };
      const readers = [1, 2, 3].map(async () => {
        const read: (readonly [version: number, body: string | undefined])[] = [];
        while (!ended.yes) {
          const stored = await reader.withBodies(before.id);
          if (stored?.response) read.push([stored.call.version, text(stored.response.body)]);
        }
        return read;
      });
      for (let n = 0; n < 100; n++) {
        const became = { ...before, version: before.version + 1 };
        const response = aResponse({ body: bytes(String(became.version)) });
        await store.save({ before, after: became, response, log: [] });
        before = became;
      }
      ended.yes = true;
      const read = (await Promise.all(readers)).flat();
      expect(read.filter(([version, body]) => String(version) !== body)).toEqual([]);
    });
  });

  describe('watch', () => {
    it('tells how a call stands, and how far it is', async () => {
      const { store, reader } = fixture();
      const { call } = await fixture().mustClaim(await fixture().accept());
      expect(await reader.watch(call.rid)).toEqual({ call, progress: 0, response: null });
      await store.report({ rid: call.rid, fence: call.fence, at: after(40_000), percent: 42.5 });
      const reported = { ...call, updatedAt: after(40_000) };
      expect(await reader.watch(call.rid)).toEqual({
        ...{ call: reported, progress: 42.5 },
        response: null,
      });
    });

    it('tells how it was answered, and of an answer that refuses how it begins', async () => {
      const { store, reader } = fixture();
      const answered = async (status: number, body: string) => {
        const before = await fixture().accept(aCall['CALL_RETRY leased']());
        const response = aResponse({ status, contentType: 'text/plain', body: bytes(body) });
        await store.save(fixture().change(before, anEvent.answered(), { response }));
        const watched = await reader.watch(before.rid);
        const heads = await reader.responseHeads([before.id, 0]);
        expect([...heads.keys()]).toEqual([before.id]);
        const head = heads.get(before.id);
        expect(watched).toMatchObject({ call: { id: before.id }, response: { ...head } });
        return [head?.status, head?.contentType, text(head?.body)];
      };
      expect(await answered(399, 'fine')).toEqual([399, 'text/plain', '']);
      expect(await answered(400, 'no such order')).toEqual([400, 'text/plain', 'no such order']);
      const long = 'x'.repeat(65_536);
      expect(await answered(422, `${long}y`)).toEqual([422, 'text/plain', long]);
      expect((await reader.responseHeads([])).size).toBe(0);
    });

    it('tells what was removed from what never was', async () => {
      const ended = await fixture().accept(aCall.DONE());
      await fixture().store.remove(ended.id, ended.version);
      expect(await fixture().reader.watch(ended.rid)).toBe('gone');
      expect(await fixture().reader.watch(aRid())).toBeNull();
      expect(await fixture().reader.watch("'; DROP TABLE")).toBeNull();
    });
  });

  describe('logAfter', () => {
    it('reads on from a line, oldest first, so many at most', async () => {
      const { id } = await fixture().accept();
      await fixture().accept();
      const messages = ['one', 'two', 'three'];
      await fixture().store.append(
        id,
        messages.map((message) => aLogLine(message)),
      );
      const log = await fixture().reader.log(id);
      expect(await fixture().reader.logAfter(id, 0, 100)).toEqual(log);
      const [accepted, one] = log;
      expect(await fixture().reader.logAfter(id, accepted?.id ?? 0, 2)).toEqual(log.slice(1, 3));
      expect(await fixture().reader.logAfter(id, one?.id ?? 0, 100)).toEqual(log.slice(2));
      expect(await fixture().reader.logAfter(id, log.at(-1)?.id ?? 0, 100)).toEqual([]);
    });

    it('has nothing to read of what is not there, or after a line that no log can have', async () => {
      const { id } = await fixture().accept();
      for (const [call, line] of [
        [0, 0],
        [1.5, 0],
        [id, 2 ** 53],
        [id, Number.NaN],
      ] as const)
        expect(await fixture().reader.logAfter(call, line, 10)).toEqual([]);
    });
  });
}
