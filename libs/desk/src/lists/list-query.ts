import { z } from 'zod';
import { faultsOf, invalid } from '../requests/validated.pipe.js';
import { notKnown } from '../requests/known-names.js';

/** How react-admin's simple REST asks for a list; all three are JSON. */
export type ListQuery<Filter, Field extends string> = Readonly<{
  filter: Filter;
  sort: Readonly<{ by: Field; order: 'asc' | 'desc' }>;
  offset: number;
  limit: number;
}>;

/** What a list takes, as the contract says it. */
type ListRoute<Filter, Field> = Readonly<{
  filter: z.ZodType<Filter>;
  /** The default first, in descending order. */
  sort: readonly [Field, ...Field[]];
  /** Parameters that it takes besides. */
  further: readonly string[];
}>;

const LONGEST_PAGE = 1_000;
const range = z.tuple([z.number().int().min(0), z.number().int().min(0)]);

/**
 * Reads `filter`, `sort` and `range` (contract §9).
 * @throws Problem 400 that names the parameter
 */
export function readListQuery<Filter, Field extends string>(
  query: Readonly<Record<string, unknown>>,
  { filter: filterSchema, sort: fields, further }: ListRoute<Filter, Field>,
): ListQuery<Filter, Field> {
  requireKnown(query, ['filter', 'sort', 'range', ...further]);
  const sort = z.tuple([
    z.enum(fields),
    z
      .string()
      .toLowerCase()
      .pipe(z.enum(['asc', 'desc'])),
  ]);
  const [by, order] = read(query, 'sort', sort) ?? [fields[0], 'desc' as const];
  const [first, last] = read(query, 'range', range) ?? [0, 24];
  return {
    filter: read(query, 'filter', filterSchema) ?? filterSchema.parse({}),
    sort: { by, order },
    offset: first,
    limit: Math.min(LONGEST_PAGE, Math.max(0, last - first + 1)),
  };
}

function requireKnown(query: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw invalid(unknown.map((parameter) => ({ parameter, detail: notKnown(parameter, known) })));
}

function read<T>(
  query: Readonly<Record<string, unknown>>,
  parameter: string,
  schema: z.ZodType<T>,
): T | undefined {
  const text = query[parameter];
  if (text === undefined || text === '') return undefined;
  const parsed = schema.safeParse(json(String(text), parameter));
  if (parsed.success) return parsed.data;
  throw invalid(
    faultsOf(parsed.error, '', schema).map(({ pointer, detail }) => ({
      parameter,
      detail: `${pointer} ${detail}`.trim(),
    })),
  );
}

function json(text: string, parameter: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid([{ parameter, detail: 'is not JSON' }]);
  }
}
