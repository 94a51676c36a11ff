import type { LiveEvents } from '@airlock/contract';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { LiveFeed } from './live-feed.js';
import { PacedRefresh } from './paced-refresh.js';
import { staleAfter, staleAfterSilence } from './stale-queries.js';

/** Where changes are heard of; without one, pages only read themselves anew from time to time. */
export const FeedContext = createContext<LiveFeed | undefined>(undefined);

/** Lets the lists and pages in it follow changes as they happen. For those who are signed in. */
export function LiveUpdates({ children }: { readonly children: ReactNode }) {
  const feed = useContext(FeedContext);
  const queries = useQueryClient();
  const [isLive, setLive] = useState(false);

  useEffect(() => {
    if (!feed) return undefined;
    const paced = new PacedRefresh(queries);
    let hasListened = false;
    const open = feed({
      onEvent: <Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]) =>
        staleAfter(queries, paced, name, data),
      onState: (live) => {
        setLive(live);
        if (live && hasListened) staleAfterSilence(paced);
        hasListened ||= live;
      },
    });
    return () => {
      open.close();
      paced.stop();
    };
  }, [feed, queries]);

  return <LiveContext value={isLive}>{children}</LiveContext>;
}

/** Whether changes are heard of as they happen. */
const LiveContext = createContext(false);

/** How often a page is read anew by itself, in milliseconds: often where nobody tells of changes. */
const BLIND_MS = 15_000;
const LIVE_MS = 120_000;

/** In milliseconds. What is heard of is read at once; this is for what is not. */
export function useRefreshMs(blindMs = BLIND_MS): number {
  return useContext(LiveContext) ? LIVE_MS : blindMs;
}
