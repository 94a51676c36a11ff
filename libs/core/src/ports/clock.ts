export interface Clock {
  now(): Date;
  /** Resolves after so many ms. */
  sleep(ms: number): Promise<void>;
}
