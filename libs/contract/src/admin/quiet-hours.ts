/** Part of each week; it begins on each of the days at `from` and ends at the next `to`, after midnight where that is earlier. */
export interface QuietWindow {
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** `HH:MM` of a clock in the zone. */
  readonly from: string;
  /** `HH:MM`; the same as `from` means a whole day. */
  readonly to: string;
}

/** When no attempt and no delivery of a resource begins. Nothing is lost: what waits starts at the end. */
export interface QuietHours {
  /** A name of the IANA time zone database: `Europe/Paris`, `UTC`. */
  readonly zone: string;
  readonly windows: readonly QuietWindow[];
}

/** How the quiet hours of a resource stand now. */
export interface Quiet {
  readonly active: boolean;
  /** When they end, ISO 8601; null while it is not quiet. */
  readonly until: string | null;
}
