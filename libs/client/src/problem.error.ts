const PROBLEM = 'application/problem+json';

/** What an error answer says (RFC 9457); further members depend on the type. */
export type Problem = Readonly<{
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  code?: string;
  params?: Readonly<Record<string, unknown>>;
  errors?: readonly Readonly<{ detail: string; pointer?: string; parameter?: string }>[];
  [member: string]: unknown;
}>;

/** The airlock did not do what was asked (RFC 9457); `problem` says why and what to change. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  private constructor(
    readonly status: number,
    /** Null where whoever answered was not the airlock: a proxy, say. */
    readonly problem: Problem | null,
    message: string,
  ) {
    super(message);
  }

  /** Reads the answer. */
  static async of(answer: Response): Promise<ProblemError> {
    const text = await answer.text();
    const problem = isProblem(answer) ? problemIn(text) : null;
    const message = problem?.detail ?? problem?.title ?? `HTTP ${answer.status}: ${text.slice(0, 200)}`;
    return new ProblemError(answer.status, problem, message);
  }
}

export function isProblem({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith(PROBLEM) ?? false;
}

function problemIn(text: string): Problem | null {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return null;
  }
}
