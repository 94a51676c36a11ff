import { Inject, Injectable } from '@nestjs/common';
import type { LiveEvents } from '@airlock/contract';
import type { CallReader, ChangeFeed, Subject, ChangeEvent } from '@airlock/core';
import { CHANGE_FEED } from '@airlock/gate';
import { CALL_READER } from '../stores.js';

/** What changes within so many ms is told together. */
const TOGETHER_MS = 500;
const NAMED = 100;

export type LiveEvent = {
  [Name in keyof LiveEvents]: Readonly<{ event: Name; data: LiveEvents[Name] }>;
}[keyof LiveEvents];
type Listener = (event: LiveEvent) => void;

/** Gathers what changes for all who look on in this process. While nobody does, it does not even listen. */
@Injectable()
export class LiveNews {
  private readonly listeners = new Set<Listener>();
  private readonly rids = new Set<string>();
  private readonly matters = new Map<string, Subject>();
  private more = 0;
  private timer: NodeJS.Timeout | undefined;
  private toldAt = -Infinity;
  private leave: Promise<() => void> | undefined;

  constructor(
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    @Inject(CALL_READER) private readonly reader: Pick<CallReader, 'identify'>,
  ) {}

  /** @returns ends it */
  async listen(listener: Listener): Promise<() => void> {
    this.listeners.add(listener);
    this.leave ??= this.feed.follow((news) => this.gather(news));
    await this.leave;
    return () => this.end(listener);
  }

  private end(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    void this.leave?.then((leave) => leave());
    this.leave = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.rids.clear();
    this.matters.clear();
    this.more = 0;
  }

  private gather(news: ChangeEvent): void {
    if (news.of !== 'calls') this.matters.set(`${news.of}:${news.id}`, news);
    else {
      if (news.orMore) this.more += 1;
      for (const rid of news.rids) {
        if (this.rids.size < NAMED || this.rids.has(rid)) this.rids.add(rid);
        else this.more += 1;
      }
    }
    const wait = Math.max(0, this.toldAt + TOGETHER_MS - performance.now());
    this.timer ??= setTimeout(() => void this.tell(), wait);
  }

  private async tell(): Promise<void> {
    const { more } = this;
    const rids = [...this.rids];
    const matters = [...this.matters.values()];
    this.rids.clear();
    this.matters.clear();
    this.more = 0;
    const calls = rids.length > 0 || more > 0 ? [await this.callsChanged(rids, more)] : [];
    const told = matters.map(({ of, id }): LiveEvent => ({ event: of, data: { id } }));
    for (const event of [...calls, ...told]) for (const listener of this.listeners) listener(event);
    this.toldAt = performance.now();
    this.timer = undefined;
    if (this.listeners.size > 0 && (this.rids.size > 0 || this.matters.size > 0 || this.more > 0))
      this.timer = setTimeout(() => void this.tell(), TOGETHER_MS);
  }

  /** Where the database cannot say which calls these are, whoever shows them reads them again all the same. */
  private async callsChanged(rids: string[], more: number): Promise<LiveEvent> {
    const known = await this.reader.identify(rids).catch(() => []);
    const resources = [...new Set(known.map(({ resource }) => resource))];
    return { event: 'calls', data: { ids: known.map(({ id }) => id), rids, resources, more } };
  }
}
