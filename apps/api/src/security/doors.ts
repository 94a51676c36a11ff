import { durationMs } from '@airlock/core';
import type { Settings } from '../settings/settings.js';
import { Sources } from './sources.js';

/** How those who come are looked at. */
export type Doors = Readonly<{
  sources: Sources;
  /** A session that is not used for so long ends. */
  sessionIdleMs: number;
}>;

export const DOORS = Symbol('Doors');

/** @throws TypeError for proxies that are none */
export function doorsOf(settings: Settings): Doors {
  return {
    sources: new Sources(settings.AIRLOCK_TRUST_PROXY),
    sessionIdleMs: durationMs({ minutes: settings.AIRLOCK_SESSION_IDLE_MINUTES }),
  };
}
