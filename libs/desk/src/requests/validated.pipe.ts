import type { PipeTransform } from '@nestjs/common';
import { Problem, type Fault } from '@airlock/gate';
import type { z } from 'zod';
import { escaped, namesOf, notKnown, shapeAt, shapeOf } from './known-names.js';
import { isObject } from './merge-patch.js';

/**
 * Checks a body, or the parameters of a query, against a schema, whose objects are strict: a name that is not known is a
 * mistake, and never passed over (contract §9).
 * @throws Problem 400 `invalid-request` that points at each fault
 */
export class Validated<Schema extends z.ZodType> implements PipeTransform<unknown, z.output<Schema>> {
  /** @param readOnly names that GET answers and nobody writes: what GET answered may be sent back */
  constructor(
    private readonly schema: Schema,
    private readonly readOnly: readonly string[] = [],
  ) {}

  transform(value: unknown): z.output<Schema> {
    const parsed = this.schema.safeParse(without(this.readOnly, value ?? {}));
    if (parsed.success) return parsed.data;
    throw invalid(faultsOf(parsed.error, '', this.schema));
  }
}

/** The same of a query: its faults name the parameter. */
export class ValidatedQuery<Schema extends z.ZodType> implements PipeTransform<unknown, z.output<Schema>> {
  constructor(private readonly schema: Schema) {}

  transform(value: unknown): z.output<Schema> {
    // Express gives an object without a prototype.
    const parsed = this.schema.safeParse({ ...(value as object) });
    if (parsed.success) return parsed.data;
    const faults = faultsOf(parsed.error, '', this.schema);
    throw invalid(faults.map(({ pointer = '', detail }) => ({ parameter: pointer.slice(1), detail })));
  }
}

/**
 * @param prefix a JSON pointer to what was checked
 * @param schema it was checked against, to tell which names there are in the place of one that is not known
 */
export function faultsOf(error: z.ZodError, prefix = '', schema?: z.ZodType): Fault[] {
  return error.issues.flatMap((issue) => {
    const at = prefix + issue.path.map((key) => `/${escaped(String(key))}`).join('');
    if (issue.code !== 'unrecognized_keys') return [{ pointer: at, detail: issue.message }];
    const known = schema ? namesOf(shapeAt(shapeOf(schema), issue.path)) : [];
    return issue.keys.map((name) => ({ pointer: `${at}/${escaped(name)}`, detail: notKnown(name, known) }));
  });
}

/** What GET answers and nobody writes: the names that are in its answer and not in what is taken. */
export function readOnlyIn(answered: z.ZodObject, taken: z.ZodObject): string[] {
  return Object.keys(answered.shape).filter((name) => !Object.hasOwn(taken.shape, name));
}

export function invalid(errors: readonly Fault[]): Problem {
  const detail = errors
    .map((each) => [each.pointer ?? each.parameter, each.detail].filter(Boolean).join(': '))
    .join('; ');
  return new Problem({ status: 400, type: 'invalid-request', detail, errors });
}

function without(names: readonly string[], value: unknown): unknown {
  if (names.length === 0 || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
