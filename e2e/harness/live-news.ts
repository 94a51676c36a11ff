import type { LiveEvents } from '@airlock/contract';
import { vi } from 'vitest';
import { openStream } from './event-reader.js';
import { SEEDS } from './seeds.js';

type Data<Name extends keyof LiveEvents> = LiveEvents[Name];

/** What operators who look on are told. */
export class LiveNews {
  private readonly told: { event: string; data: unknown }[] = [];

  private constructor(readonly leave: () => void) {}

  /** Resolves when it is told of all that changes from then on. */
  static async of(url: string): Promise<LiveNews> {
    const headers = { authorization: `Bearer ${SEEDS.adminToken}` };
    const stream = await openStream(`${url}/admin/api/events`, headers);
    const news = new LiveNews(() => stream.destroy());
    let begun = false;
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        begun ||= block.startsWith('retry:');
        const [, event = '', data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (data !== undefined) news.told.push({ event, data: JSON.parse(data) });
      }
    });
    await vi.waitUntil(() => begun, { timeout: 30_000 });
    return news;
  }

  all<Name extends keyof LiveEvents>(name: Name): Data<Name>[] {
    return this.told.filter(({ event }) => event === name).map(({ data }) => data as Data<Name>);
  }

  /** What was told until now is of no interest. */
  forget(): void {
    this.told.length = 0;
  }
}
