import { durationMs } from '@airlock/core';
import { Sources, type Doors } from '@airlock/desk';
import type { Settings } from '../settings/settings.js';

/** @throws TypeError for proxies that are none */
export function doorsOf(settings: Settings): Doors {
  return {
    sources: new Sources(settings.AIRLOCK_TRUST_PROXY),
    sessionIdleMs: durationMs({ minutes: settings.AIRLOCK_SESSION_IDLE_MINUTES }),
  };
}
