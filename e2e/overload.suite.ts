import { startTemporaryPostgres } from '@airlock/testing/postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { expectEvenTurns } from './harness/even-turns.js';
import { patientUpstream, type PatientUpstream } from './harness/patient-upstream.js';
import { ProductProcess } from './harness/product-process.js';
import { Requester } from './harness/requester.js';
import { SEED_SETTINGS, SEEDS } from './harness/seeds.js';
import { temporaryDirectory } from './harness/temporary-directory.js';

const RESOURCES = 5;
const CALLS_OF_EACH = 600;
const CALLS = RESOURCES * CALLS_OF_EACH;
const AT_ONCE = 50;

export type OverloadOptions = Readonly<{
  workers: number;
  /** What the dispatcher needs, and its end. */
  dispatcher: () => Promise<{ settings: Readonly<Record<string, string>>; stop: () => Promise<unknown> }>;
}>;

/** Thousands of calls fall due while nobody works, those of one resource after those of the other. */
export function describeOverload(profile: string, { workers, dispatcher }: OverloadOptions): void {
  describe(`more calls that are due than there are hands, on ${profile}`, () => {
    const ends: (() => Promise<unknown>)[] = [];
    let spawn: (own: Readonly<Record<string, string>>) => ProductProcess;
    let upstream: PatientUpstream;
    let url = '';
    const admin = AdminApi.withToken(() => url, SEEDS.adminToken);
    const requester = new Requester(() => url, SEEDS.apiKey);

    beforeAll(async () => {
      const directory = await temporaryDirectory();
      ends.unshift(directory.remove);
      const postgres = await startTemporaryPostgres();
      ends.unshift(() => postgres.stop());
      const { settings, stop } = await dispatcher();
      ends.unshift(stop);
      upstream = await patientUpstream({ holds: false });
      ends.unshift(() => upstream.close());
      const shared = { AIRLOCK_DATA_DIR: directory.path, AIRLOCK_SECRET_KEY: 'e2e secret of an overload' };
      spawn = (own) => {
        const all = { ...SEED_SETTINGS, ...shared, ...settings, AIRLOCK_DATABASE_URL: postgres.url, ...own };
        const started = ProductProcess.spawn(all);
        ends.unshift(() => started.end('SIGTERM'));
        return started;
      };
      const api = spawn({ AIRLOCK_ROLES: 'api', PORT: '0' });
      url = (await api.untilItSays(/Airlock is ready on (\S+)/))[1] ?? '';
    });
    afterAll(async () => {
      for (const end of ends) await end();
    });

    it('are worked on once each, and of each resource in turn', async () => {
      const slugs = Array.from({ length: RESOURCES }, (_, n) => `r${n}`);
      for (const slug of slugs) {
        await admin.createHttpResource(slug, `${upstream.url}/${slug}`);
        for (let sent = 0; sent < CALLS_OF_EACH; sent += AT_ONCE) {
          const batch = Array.from({ length: AT_ONCE }, () => requester.post(`/http/${slug}/x?bgrs=1`, '{}'));
          for (const { status } of await Promise.all(batch)) expect(status).toBe(202);
        }
      }
      const working = Array.from({ length: workers }, () => spawn({ AIRLOCK_ROLES: 'worker' }));
      await Promise.all(working.map((worker) => worker.untilItSays(/Airlock works on calls of/)));
      await vi.waitFor(() => expect(upstream.paths.length).toBeGreaterThanOrEqual(CALLS), {
        timeout: 60_000,
        interval: 50,
      });
      for (const slug of slugs) {
        const filter = { resource: slug, status: 'DONE' };
        const done = await vi.waitUntil(
          async () => {
            const found = await admin.calls({ filter });
            return found.length === CALLS_OF_EACH && found;
          },
          { timeout: 20_000, interval: 100 },
        );
        for (const { attempts } of done) expect(attempts).toBe(1);
      }
      expect(upstream.paths).toHaveLength(CALLS);

      // Turns are read some hundred at a time, by several processes that do not ask each other.
      expectEvenTurns(upstream.paths, slugs, CALLS_OF_EACH / 3);
    });
  });
}
