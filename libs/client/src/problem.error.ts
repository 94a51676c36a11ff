import { PROBLEM_CONTENT_TYPE, type Problem } from '@airlock/contract';

/** The airlock did not do what was asked (RFC 9457); `problem` says why and what to change. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  private constructor(
    readonly status: number,
    readonly problem: Problem | null,
    message: string,
  ) {
    super(message);
  }

  static async of(answer: Response): Promise<ProblemError> {
    const text = await answer.text();
    const isProblem = answer.headers.get('content-type')?.startsWith(PROBLEM_CONTENT_TYPE) ?? false;
    const problem = isProblem ? (JSON.parse(text) as Problem) : null;
    return new ProblemError(
      answer.status,
      problem,
      problem?.detail ?? `HTTP ${answer.status}: ${text.slice(0, 200)}`,
    );
  }
}
