import { BadRequestException } from '@nestjs/common';

/** What the demo does at one attempt. */
export type Step = Readonly<
  | { type: 'answer'; status: number; retryAfter: string | undefined }
  /** Fails as a connection that breaks. */
  | { type: 'drop' }
  /** Fails as an upstream that took too long, at once. */
  | { type: 'timeout' }
  /** Answers nothing until the airlock gives up. */
  | { type: 'hang' }
  /** Throws what is no HttpException, as a program does that has a mistake in it. */
  | { type: 'crash' }
>;

const MOST_STEPS = 100;
export const WHAT_A_PLAN_IS =
  'A plan has one step for each attempt, separated by commas, and its last step repeats: an HTTP status from 200 to 599, ' +
  'a status with a delay in seconds such as 503;retry-after=2, drop, timeout, hang or crash. For example plan=503,drop,200';

/** @throws BadRequestException that names the wrong step and says what a plan is */
export function parsePlan(text: string): readonly Step[] {
  const steps = text.split(',');
  if (steps.length > MOST_STEPS) throw bad(`The plan has more than ${MOST_STEPS} steps`);
  return steps.map((step, index) => parseStep(step.trim(), index + 1));
}

/** @param attempt 1 for the first */
export function stepFor(plan: readonly Step[], attempt: number): Step {
  return plan[Math.min(attempt, plan.length) - 1] ?? { type: 'answer', status: 200, retryAfter: undefined };
}

function parseStep(text: string, position: number): Step {
  if (text === 'drop' || text === 'timeout' || text === 'hang' || text === 'crash') return { type: text };
  const [, status, retryAfter] = /^(\d{3})(?:;retry-after=(\d{1,9}))?$/i.exec(text) ?? [];
  const code = Number(status);
  if (!(code >= 200 && code <= 599)) throw bad(`Step ${position} of the plan is ${JSON.stringify(text)}`);
  if (retryAfter !== undefined && code < 400)
    throw bad(`Step ${position} of the plan succeeds, so that nothing comes after it`);
  return { type: 'answer', status: code, retryAfter };
}

function bad(what: string): BadRequestException {
  return new BadRequestException(`${what}. ${WHAT_A_PLAN_IS}`);
}
