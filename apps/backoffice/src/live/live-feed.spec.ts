import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveFeed } from './live-feed.js';

/** The browser's EventSource, which jsdom has not: only what is asked of it. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Source[] = [];
  readyState = 0;
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  constructor(readonly url: string) {
    super();
    Source.opened.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
}

const latest = () => Source.opened.at(-1) as Source;
const heard: unknown[] = [];
const open = () =>
  liveFeed('/admin/api/events')({
    onEvent: (name, data) => heard.push([name, data]),
    onState: (isLive) => heard.push(isLive),
  });

let visibility: DocumentVisibilityState;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  Source.opened = [];
  heard.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function show(state: DocumentVisibilityState): void {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the stream of changes', () => {
  it('tells what it hears, and that it hears', () => {
    const feed = open();
    latest().onopen?.();
    latest().dispatchEvent(new MessageEvent('bulk', { data: '{"id":12}' }));
    expect(heard).toEqual([false, true, ['bulk', { id: 12 }]]);
    feed.close();
    expect(latest().readyState).toBe(Source.CLOSED);
  });

  it('leaves it to the browser to connect again, and knocks itself where it was refused', () => {
    const feed = open();
    latest().onerror?.();
    vi.advanceTimersByTime(60_000);
    expect(Source.opened).toHaveLength(1);
    latest().close();
    latest().onerror?.();
    vi.advanceTimersByTime(60_000);
    expect(Source.opened).toHaveLength(2);
    feed.close();
  });

  it('gives its connection back while nobody looks', () => {
    const feed = open();
    show('hidden');
    expect(latest().readyState).toBe(Source.CLOSED);
    show('visible');
    expect(Source.opened).toHaveLength(2);
    feed.close();
    show('visible');
    expect(Source.opened).toHaveLength(2);
  });
});
