/** How a call stands as a job (contract §4), as far as clients look at it; further members may come. */
export type JobRecord = Readonly<{
  id: string;
  state: 'queued' | 'running' | 'success' | 'failure';
  message: string;
  /** ISO 8601; grows with every change. */
  last_modified: string;
  /** 0 to 100. */
  progress: number;
  /** Why it failed: a reason, or the status of an answer of 400 or more, which has a result. */
  code: string | null;
  error?: string;
  attempts: number;
  /** ISO 8601; null where no try is to come. */
  next_try: string | null;
}>;

/** One thing that happened to a job, in the order in which it did; `done` is the last one. */
export type JobEvent = Readonly<{
  /** Grows. */
  id: string;
  event: 'state' | 'progress' | 'log' | 'done';
  /** JSON, such as `{ state, message, last_modified, progress }` of a `state`. */
  data: unknown;
}>;

export function hasEnded({ state }: Pick<JobRecord, 'state'>): boolean {
  return state === 'success' || state === 'failure';
}
