import { Problem } from '../problem/problem.js';

/** A parameter of the query that cannot be read. @param detail how it should be: goes on after the parameter's name */
export function wrongParameter(parameter: string, detail: string): Problem {
  return new Problem({
    status: 400,
    type: 'invalid-request',
    detail: `${parameter} ${detail}`,
    ...{ code: 'parameter.invalid', params: { parameter } },
    errors: [{ parameter, detail }],
  });
}
