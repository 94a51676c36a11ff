/** A call as a job (contract §4), as far as clients look at it; further members may come. */
export type Job = Readonly<{
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
  next_try: string | null;
}>;
