import { expect } from 'vitest';
import { jsonOf, type Answer } from './requester.js';

type Problem = Readonly<{ type: string; title: string; status: number; detail: string; instance: string }>;

/** Expects an error answer as contract §8 has it: problem+json with every member, and nothing of the inside. */
export function expectProblem(
  answer: Answer,
  status: number,
  { type, detail = /./ }: { type?: string; detail?: RegExp },
): Problem {
  const text = answer.body.toString('utf8');
  expect(answer.status, text).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.headers['request-id']).toMatch(/^[\x21-\x7e]+$/);
  const problem = jsonOf(answer) as Problem;
  expect(problem).toMatchObject({
    ...{ status, type: type ?? expect.any(String), title: expect.stringMatching(/./) as string },
    ...{ detail: expect.stringMatching(detail) as string, instance: expect.stringMatching(/^\//) as string },
  });
  expect(text).not.toMatch(/node_modules|\.[jt]s:\d+|at \w+ \(/);
  return problem;
}
