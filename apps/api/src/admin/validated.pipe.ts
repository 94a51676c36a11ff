import type { PipeTransform } from '@nestjs/common';
import { Problem, type Fault } from '@airlock/nest';
import type { z } from 'zod';

/** Checks a body against a schema. @throws Problem 400 `invalid-request` that points at each fault */
export class Validated<Schema extends z.ZodType> implements PipeTransform<unknown, z.output<Schema>> {
  constructor(private readonly schema: Schema) {}

  transform(value: unknown): z.output<Schema> {
    const parsed = this.schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    throw invalid(faultsOf(parsed.error));
  }
}

/** @param prefix a JSON pointer to what was checked */
export function faultsOf(error: z.ZodError, prefix = ''): Fault[] {
  return error.issues.map(({ path, message }) => ({
    pointer:
      prefix + path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: message,
  }));
}

export function invalid(errors: readonly Fault[]): Problem {
  const detail = errors
    .map((each) => [each.pointer ?? each.parameter, each.detail].filter(Boolean).join(': '))
    .join('; ');
  return new Problem({ status: 400, type: 'invalid-request', detail, errors });
}
