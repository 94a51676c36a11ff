import { DuplicateSlugError } from '@airlock/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCall } from '../builders/a-call.js';
import { aResourceDraft } from '../builders/a-resource.js';
import type { CallStoreUnderTest } from '../call-store/stage.js';
import { Stage } from '../call-store/stage.js';

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
    let stage: Stage;
    beforeEach(async () => {
      stage = await Stage.set(await setup());
    });

    it('keeps a resource as it was written, its secrets apart', async () => {
      const draft = full();
      const created = await stage.resources.create(draft);
      expect(created).toEqual({ ...draft, id: created.id });
      expect(await stage.resources.record(created.id)).toEqual(created);
      expect(await stage.resources.list()).toContainEqual(created);
    });

    it('finds a resource by its name and its id, its secrets in the configuration', async () => {
      const draft = full();
      const { id } = await stage.resources.create(draft);
      const { secrets, ...rest } = draft;
      const resource = { ...rest, id, config: { ...draft.config, ...secrets } };
      expect(await stage.resources.find(draft.connector, draft.slug)).toEqual(resource);
      expect(await stage.resources.byId(id)).toEqual(resource);
    });

    it('knows nothing of what is not there', async () => {
      expect(await stage.resources.find('http', 'nowhere')).toBeNull();
      expect(await stage.resources.byId(0)).toBeNull();
      expect(await stage.resources.record(2 ** 40)).toBeNull();
      expect(await stage.resources.update(0, aResourceDraft())).toBeNull();
      expect(await stage.resources.remove(0)).toBeNull();
    });

    it('writes all of a resource anew', async () => {
      const { id } = await stage.resources.create(full());
      const draft = aResourceDraft({ title: 'Another', policy: { ttl: 2 } });
      expect(await stage.resources.update(id, draft)).toEqual({ ...draft, id });
      expect(await stage.resources.record(id)).toEqual({ ...draft, id });
    });

    it('refuses a second resource of the same slug and connector', async () => {
      const { connector, slug, id } = stage.resource;
      const namesake = aResourceDraft({ connector, slug });
      await expect(stage.resources.create(namesake)).rejects.toThrow(DuplicateSlugError);
      const other = await stage.anotherResource();
      await expect(stage.resources.update(other.id, namesake)).rejects.toThrow(DuplicateSlugError);
      expect(await stage.resources.update(id, namesake)).toMatchObject({ id });
      expect(await stage.resources.create(aResourceDraft({ connector: 'smtp', slug }))).toMatchObject({
        slug,
      });
    });

    it('stays while a call of it is open, and tells how many there are (I3)', async () => {
      await stage.accept();
      await stage.accept(aCall['CALL_ERROR noticing']());
      await stage.accept(aCall.DONE());
      expect(await stage.resources.remove(stage.resource.id)).toBe(2);
      expect(await stage.resources.record(stage.resource.id)).toEqual(stage.resource);
    });

    it('tells what is paused, what is quiet and what may become so', async () => {
      const quietHours = { zone: 'UTC', windows: [{ days: [3], from: '01:00', to: '02:00' }] };
      const { resources } = stage;
      const none = { paused: false, quietHours: null, quiet: false };
      const paused = await stage.anotherResource({ paused: true });
      const hours = await stage.anotherResource({ quietHours });
      const left = await stage.anotherResource();
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
      const ended = await stage.accept(aCall.DONE());
      expect(await stage.resources.remove(stage.resource.id)).toBe(0);
      expect(await stage.resources.record(stage.resource.id)).toBeNull();
      expect(await stage.reader.find({ rid: ended.rid })).toBe('gone');
    });
  });
}
