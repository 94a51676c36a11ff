import { createContext, useContext } from 'react';

/** Whether changes are heard of as they happen. */
export const LiveContext = createContext(false);

/** How often a page is read anew by itself, in milliseconds: often where nobody tells of changes. */
const BLIND_MS = 15_000;
const LIVE_MS = 120_000;

/** In milliseconds. What is heard of is read at once; this is for what is not. */
export function useRefreshMs(blindMs = BLIND_MS): number {
  return useContext(LiveContext) ? LIVE_MS : blindMs;
}
