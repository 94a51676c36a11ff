import { DuplicateSlugError } from '@airlock/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCall } from '../builders/a-call.js';
import { aResourceDraft } from '../builders/a-resource.js';
import type { CallStoreUnderTest } from '../call-store/store-fixture.js';
import { StoreFixture } from '../call-store/store-fixture.js';

const full = () =>
  aResourceDraft({
    config: { baseUrl: 'https://upstream.example', nested: { list: [1, 'two', null] }, odd: '\u0000' },
    secrets: { password: 'correct horse', token: 'battery' },
    policy: { ttl: 3, delayMs: 1_000, growth: 1.5, maxDelayMs: null, jitter: 0.1 },
    errorEmails: ['ops@airlock.example', 'a "quoted"@name.example'],
    ...{ concurrency: 4, rate: 2.5, maxBody: 1024, retentionDays: 7, paused: true },
    quietHours: { zone: 'Europe/Paris', windows: [{ days: [1, 7], from: '22:00', to: '06:00' }] },
  });

/** What every ResourceStore must do. */
export function describeResourceStore(name: string, setup: () => Promise<CallStoreUnderTest>): void {
  describe(name, () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await StoreFixture.create(await setup());
    });

    it('keeps a resource as it was written, its secrets apart', async () => {
      const draft = full();
      const created = await fixture.resources.create(draft);
      expect(created).toEqual({ ...draft, id: created.id });
      expect(await fixture.resources.record(created.id)).toEqual(created);
      expect(await fixture.resources.list()).toContainEqual(created);
    });

    it('finds a resource by its name and its id, its secrets in the configuration', async () => {
      const draft = full();
      const { id } = await fixture.resources.create(draft);
      const { secrets, ...rest } = draft;
      const resource = { ...rest, id, config: { ...draft.config, ...secrets } };
      expect(await fixture.resources.find(draft.connector, draft.slug)).toEqual(resource);
      expect(await fixture.resources.byId(id)).toEqual(resource);
    });

    it('knows nothing of what is not there', async () => {
      expect(await fixture.resources.find('http', 'nowhere')).toBeNull();
      expect(await fixture.resources.byId(0)).toBeNull();
      expect(await fixture.resources.record(2 ** 40)).toBeNull();
      expect(await fixture.resources.update(0, aResourceDraft())).toBeNull();
      expect(await fixture.resources.remove(0)).toBeNull();
    });

    it('writes all of a resource anew', async () => {
      const { id } = await fixture.resources.create(full());
      const draft = aResourceDraft({ title: 'Another', policy: { ttl: 2 } });
      expect(await fixture.resources.update(id, draft)).toEqual({ ...draft, id });
      expect(await fixture.resources.record(id)).toEqual({ ...draft, id });
    });

    it('refuses a second resource of the same slug and connector', async () => {
      const { connector, slug, id } = fixture.resource;
      const namesake = aResourceDraft({ connector, slug });
      await expect(fixture.resources.create(namesake)).rejects.toThrow(DuplicateSlugError);
      const other = await fixture.anotherResource();
      await expect(fixture.resources.update(other.id, namesake)).rejects.toThrow(DuplicateSlugError);
      expect(await fixture.resources.update(id, namesake)).toMatchObject({ id });
      expect(await fixture.resources.create(aResourceDraft({ connector: 'smtp', slug }))).toMatchObject({
        slug,
      });
    });

    it('stays while a call of it is open, and tells how many there are (I3)', async () => {
      await fixture.accept();
      await fixture.accept(aCall['CALL_ERROR noticing']());
      await fixture.accept(aCall.DONE());
      expect(await fixture.resources.remove(fixture.resource.id)).toBe(2);
      expect(await fixture.resources.record(fixture.resource.id)).toEqual(fixture.resource);
    });

    it('tells what is paused, what is quiet and what may become so', async () => {
      const quietHours = { zone: 'UTC', windows: [{ days: [3], from: '01:00', to: '02:00' }] };
      const { resources } = fixture;
      const none = { paused: false, quietHours: null, quiet: false };
      const paused = await fixture.anotherResource({ paused: true });
      const hours = await fixture.anotherResource({ quietHours });
      const left = await fixture.anotherResource();
      await resources.setQuiet([hours.id, left.id], true);
      const told = async () => (await resources.halts()).toSorted((one, other) => one.id - other.id);
      expect(await told()).toEqual([
        { ...none, id: paused.id, paused: true },
        { id: hours.id, paused: false, quietHours, quiet: true },
        { ...none, id: left.id, quiet: true },
      ]);
      await resources.setQuiet([hours.id, left.id], false);
      await resources.update(paused.id, { ...paused, paused: false });
      expect(await told()).toEqual([{ ...none, id: hours.id, quietHours }]);
    });

    it('goes with its ended calls, whose tombstones stay', async () => {
      const ended = await fixture.accept(aCall.DONE());
      expect(await fixture.resources.remove(fixture.resource.id)).toBe(0);
      expect(await fixture.resources.record(fixture.resource.id)).toBeNull();
      expect(await fixture.reader.find({ rid: ended.rid })).toBe('gone');
    });
  });
}
