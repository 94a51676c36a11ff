import type { BodyDiff } from './body-diff.js';
import type { LogEvent } from './log-event.js';

export const LOG_KINDS = [
  'accepted',
  'attempt',
  'delivery',
  'end',
  'edit',
  'reset',
  'cancel',
  'mail',
  'progress',
  'purge',
  'handled',
] as const;

export type LogKind = (typeof LOG_KINDS)[number];

/** A line of `GET /admin/api/calls/:id/log`: an array, oldest first, that only grows. */
export type LogLine = LogEvent & LogFacts;

interface LogFacts {
  readonly id: number;
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string;
  readonly kind: LogKind;
  /** The operator's e-mail address, the client's name, or the part of the server that wrote the line. */
  readonly actor: string | null;
  /** The event in English. */
  readonly message: string;
  /** The number of the execution that the line is about, from 1. */
  readonly attempt?: number;
  readonly durationMs?: number;
  /** The operation on many calls that wrote it. */
  readonly operation?: number;
  readonly diff?: BodyDiff;
}
