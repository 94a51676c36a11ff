import type { LiveEvents } from '@airlock/contract';
import { liveEvents } from '@airlock/contract/schemas';
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

  /** @throws an Error for one whose data is otherwise than the contract says */
  all<Name extends keyof LiveEvents>(name: Name): Data<Name>[] {
    const told = this.told.filter(({ event }) => event === name);
    return told.map(({ data }) => liveEvents[name].parse(data) as Data<Name>);
  }

  /** What was told until now is of no interest. */
  forget(): void {
    this.told.length = 0;
  }
}
