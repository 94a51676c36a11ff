import type { LiveEvents } from '@airlock/contract';

/** What is listened to. */
export interface LiveListener {
  onEvent<Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): void;
  /** Whether changes are heard of just now. */
  onState(isLive: boolean): void;
}

/** Tells of changes as they happen, from now until it is closed. */
export type LiveFeed = (listener: LiveListener) => { close(): void };

const NAMES = ['calls', 'bulk', 'resource'] as const satisfies readonly (keyof LiveEvents)[];

/** How long it waits before it knocks again where the server has refused the stream, in milliseconds. */
const KNOCK_MS = 30_000;

/**
 * The server-sent events of the admin API. The browser reconnects by itself; where the server refuses (it is being
 * restarted, the session has ended, a proxy allows no streams) it knocks again from time to time, and the pages read
 * themselves anew meanwhile. A hidden page gives its connection back: browsers have six of them for a server.
 */
export function liveFeed(url: string): LiveFeed {
  return (listener) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const hang = () => {
      clearTimeout(timer);
      source?.close();
      source = undefined;
      listener.onState(false);
    };
    const open = () => {
      hang();
      const opened = new EventSource(url);
      source = opened;
      opened.onopen = () => listener.onState(true);
      opened.onerror = () => {
        listener.onState(false);
        if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, KNOCK_MS);
      };
      for (const name of NAMES) opened.addEventListener(name, ({ data }) => hear(name, String(data)));
    };
    const hear = (name: keyof LiveEvents, data: string) =>
      listener.onEvent(name, JSON.parse(data) as LiveEvents[typeof name]);
    const seen = () => (document.visibilityState === 'visible' ? open() : hang());

    seen();
    document.addEventListener('visibilitychange', seen);
    return {
      close() {
        document.removeEventListener('visibilitychange', seen);
        hang();
      },
    };
  };
}
