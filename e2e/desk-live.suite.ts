import type { Resource } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { LiveNews } from './harness/live-news.js';
import type { Product } from './harness/profiles.js';
import { idOf, replyTo } from './harness/requester.js';
import { NO_RECEIVER, ProductFixture } from './harness/product-fixture.js';

/** @param start with an upstream check each second */
export function describeLiveNews(
  who: string,
  start: (settings: Readonly<Record<string, string>>) => Promise<Product>,
): void {
  describe(`who looks on is told by ${who}`, () => {
    let product: Product;
    beforeAll(async () => {
      product = await start({ AIRLOCK_CHECK_SECONDS: '1' });
    });
    afterAll(() => product?.stop());

    async function watching(): Promise<LiveNews> {
      const news = await LiveNews.of(product.url);
      onTestFinished(news.leave);
      return news;
    }

    const untilTold = (news: LiveNews, id: number, timeout: number) =>
      vi.waitFor(() => expect(news.all('resource')).toContainEqual({ id }), { timeout, interval: 50 });
    const read = (id: number) => product.admin.get<Resource>(`/resources/${id}`);

    it('of calls that change', async () => {
      const news = await watching();
      const path = await new ProductFixture(product, onTestFinished).demo();
      const target = `${path}/flaky?plan=200&bgrs=1&${replyTo(NO_RECEIVER)}`;
      const id = idOf(await product.requester.post(target, '{}'));
      const { rid } = await product.admin.call(id);
      await vi.waitFor(
        () => {
          const about = news.all('calls').filter(({ rids }) => rids.includes(rid));
          expect(about.at(-1)).toMatchObject({
            ids: expect.arrayContaining([id]) as unknown,
            resources: expect.arrayContaining([path.split('/')[2]]) as unknown,
          });
        },
        { timeout: 10_000 },
      );
    });

    it('of an upstream that went away', async () => {
      const upstream = await scriptedServer([{ status: 503 }]);
      const { id } = await product.admin.createHttpResource('away', upstream.url, {
        delay: 60,
        maxDelay: 60,
      });
      expect((await product.requester.post(`/http/away?${replyTo(NO_RECEIVER)}`, '{}')).status).toBe(202);
      const circuit = async (wanted: string) => expect((await read(id)).availability?.circuit).toBe(wanted);
      await vi.waitFor(() => circuit('closed'), { timeout: 20_000 });
      const news = await watching();
      await upstream.close();
      await vi.waitFor(() => circuit('open'), { timeout: 20_000 });
      await untilTold(news, id, 5_000);
    });

    it('of quiet hours that end by themselves', async () => {
      const time = (at: number) => new Date(at).toISOString().slice(11, 16);
      // The next minute that begins, but one that is still to come when the product has taken it.
      const to = time(Math.ceil((Date.now() + 10_000) / 60_000) * 60_000);
      const windows = [{ days: [1, 2, 3, 4, 5, 6, 7], from: time(Date.now() - 3_600_000), to }];
      const { id } = await product.admin.createHttpResource('quiet', 'http://127.0.0.1:9', {
        quietHours: { zone: 'UTC', windows },
      });
      expect((await read(id)).quiet?.active).toBe(true);
      const news = await watching();
      await untilTold(news, id, 80_000);
      expect((await read(id)).quiet?.active).toBe(false);
    });

    it('nothing without a right to it', async () => {
      expect((await fetch(`${product.url}/admin/api/events`)).status).toBe(401);
    });
  });
}
