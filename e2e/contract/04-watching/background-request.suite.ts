import { describe, it } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { jsonOf } from '../../harness/requester.js';
import { isDone, isRunning, Watcher } from '../../harness/watcher.js';

type Row = Readonly<Record<string, string | null>>;
const DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

export function aBackgroundRequest(product: () => Product): void {
  describe('a background request', () => {
    const watcher = new Watcher(() => product().requester);

    const start = async (target: string) => {
      const answer = await product().requester.ask(target);
      return (jsonOf(answer) as { request: string }).request;
    };
    const rows = async (path: string) => jsonOf(await watcher.get(path)) as Row[];

    it.concurrent('is an array of one object with exactly twelve members in their order, all of them strings', async ({
      expect,
    }) => {
      const rid = await start('/demo/quick/csv?rows=1&bgrs=yes&a=%20b');
      await watcher.until(rid, isDone);
      const answer = await watcher.get(`/bgrs/${rid}`);
      expect(answer.status).toBe(200);
      const [row = {}, ...more] = jsonOf(answer) as Row[];
      expect(more).toEqual([]);
      expect(Object.entries(row)).toEqual([
        ['id', expect.stringMatching(/^\d+$/)],
        ['rid', rid],
        ['user_id', expect.stringMatching(/./)],
        ['name', '/demo/quick/csv?rows=1&bgrs=yes&a=%20b'],
        ['created_dt', expect.stringMatching(DATE)],
        ['status_id', '4'],
        ['status_name', 'finished'],
        ['progress', '100.00'],
        ['finished_dt', expect.stringMatching(DATE)],
        ['status', '200'],
        ['content_type', 'text/csv; charset=utf-8; header=present'],
        ['result', `bgrs/${rid}/result`],
      ]);
      expect(Math.abs(Date.parse(`${row['finished_dt']}Z`) - Date.now())).toBeLessThan(60_000);
    });

    it.concurrent('has null for what is not yet known', async ({ expect }) => {
      const rid = await start('/demo/quick/long?seconds=2&pages=1&bgrs=1');
      await watcher.until(rid, isRunning);
      const [row = {}] = await rows(`/bgrs/${rid}`);
      const { status_name, progress, finished_dt, status, content_type } = row;
      expect({ status_name, progress, finished_dt, status, content_type }).toEqual({
        status_name: 'running',
        progress: '0.00',
        finished_dt: null,
        status: null,
        content_type: null,
      });
    });

    it.concurrent('tells its progress and details as they happen, as its job does', async ({ expect }) => {
      const rid = await start('/demo/quick/long?seconds=4&pages=3&bgrs=1');
      await watcher.until(rid, ({ progress }) => progress > 0);
      const [[row], details, job] = await Promise.all([
        rows(`/bgrs/${rid}`),
        rows(`/bgrs/${rid}/details`),
        watcher.record(rid),
      ]);
      expect(row).toMatchObject({ status_name: 'running', progress: '33.33' });
      expect(details.at(-1)?.['details']).toContain('page 1 of 3');
      expect(job).toMatchObject({ state: 'running', progress: expect.closeTo(33.33, 1) });
    });

    it.concurrent.for([
      ['bgrs', DATE],
      ['jobs', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
    ] as const)(
      'has details in /%s that are strings, oldest first, the last one done',
      async ([path, date], { expect }) => {
        const rid = await start('/demo/quick/long?plan=503,200&seconds=0&pages=2&bgrs=1');
        await watcher.until(rid, isDone);
        const answer = await watcher.get(`/${path}/${rid}/details`);
        expect(answer.status).toBe(200);
        const details = jsonOf(answer) as Row[];
        for (const line of details)
          expect(Object.entries(line)).toEqual([
            ['id', expect.stringMatching(/^\d/)],
            ['rid', rid],
            ['dt', expect.stringMatching(date)],
            ['details', expect.stringMatching(/./)],
          ]);
        expect(details.map(({ dt }) => dt)).toEqual(details.map(({ dt }) => dt).toSorted());
        expect(new Set(details.map(({ id }) => id)).size).toBe(details.length);
        const texts = details.map((line) => line['details'] ?? '');
        const firstOf = (part: string) => texts.findIndex((text) => text.includes(part));
        expect(firstOf('503')).toBeGreaterThanOrEqual(0);
        expect(firstOf('page 1 of 2')).toBeGreaterThan(firstOf('503'));
        expect(firstOf('page 2 of 2')).toBeGreaterThan(firstOf('page 1 of 2'));
        expect(texts.at(-1)).toBe('done');
      },
    );
  });
}
