import type { Sources } from './sources.js';

/** How those who come are looked at. */
export type Doors = Readonly<{
  sources: Sources;
  /** A session that is not used for so long ends. */
  sessionIdleMs: number;
}>;

export const DOORS = Symbol('Doors');
