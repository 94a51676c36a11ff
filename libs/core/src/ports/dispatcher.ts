import type { Wake } from '../domain/wake.js';

/**
 * Calls a worker when a call is due: an alarm clock, never a witness. It may ring twice, late, or not at all; the lease
 * decides who works, and the sweep finds what nobody woke (invariant I6).
 */
export interface Dispatcher {
  /**
   * From now on `work` is called for each wake whose date has come. `work` never rejects.
   * @param lookAgain is called where calls may be due that no alarm is set for in this process: a sweep is to come soon
   */
  start(work: (wake: Wake) => Promise<void>, lookAgain?: () => void): Promise<void>;

  /**
   * Sets alarms. A wake that is already set (same call, phase, try and date) is not set twice; one that is overdue rings
   * at once. Never rejects: an alarm that cannot be set is found by the sweep, and is the adapter's to log.
   * @param origin `sweep`: found by a sweep, so that those of the other processes find them as well
   */
  wake(wakes: readonly Wake[], origin?: 'sweep'): Promise<void>;

  /** Takes no new work and resolves when what runs has ended, or after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}
