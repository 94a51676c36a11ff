/** Tells whether the store takes writes, which who only reads does not notice: a standby, a full disk. */
export interface StoreProbe {
  /** Resolves where it does, within about 2 s. Cheap: it may be asked each second. @throws StoreUnavailableError */
  check(): Promise<void>;
}
