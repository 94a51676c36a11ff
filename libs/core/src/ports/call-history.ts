import type { HistoricCall } from '../domain/history.js';

/** What became of the calls of one day (UTC), by the day of their acceptance. */
export type DayOfCalls = Readonly<{
  /** `2026-11-29` */
  day: string;
  /** Counted as they were accepted, apart from the calls themselves. */
  accepted: number;
  open: number;
  done: number;
  error: number;
  purged: number;
}>;

/** How many calls a count that is kept says there are in a status, and how many there are. */
export type KeptCount = Readonly<{ status: string; kept: number; counted: number }>;

/** All calls with their histories as they were at one instant, to be read and not changed. */
export interface CallHistory {
  /** The oldest first. */
  days(): Promise<DayOfCalls[]>;
  /** Every status that either knows. */
  counts(): Promise<KeptCount[]>;
  /** The calls behind this id, by id, `limit` at most. */
  after(id: number, limit: number): Promise<HistoricCall[]>;
  /** The rids that are both purged and there. */
  undead(): Promise<string[]>;
}
