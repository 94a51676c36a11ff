export const LOG_KINDS = [
  'accepted',
  'attempt',
  'delivery',
  'edit',
  'reset',
  'cancel',
  'mail',
  'progress',
  'purge',
  'handled',
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** One line of a call's log, which only grows (invariant I5). */
export type LogLine = Readonly<{
  at: Date;
  kind: LogKind;
  /** `airlock` for the engine, `requester`, or the operator's e-mail address. */
  actor: string;
  message: string;
  attempt?: number;
  durationMs?: number;
  /** How far the attempt was then, 0 to 100: of lines of the kind `progress`. */
  progress?: number;
  /** A jsondiffpatch delta. */
  diff?: unknown;
}>;

export const ENGINE = 'airlock';
