import type { CallFilter } from '@airlock/core';
import type { Parameters } from '../database.js';
import { ownOrder, ownBetween } from '../status-range.js';
import { firstOfRanges, inStatusRanges, type StatusRanges } from './status-ranges.js';
import { anyPage, pageBounds } from './page-bounds.js';

/** So many by id, beyond the one that the page before ended with. */
export type Page = Readonly<{ order: 'asc' | 'desc'; after: number | null; limit: number }>;

/**
 * The first calls by id that fulfil conditions, `limit` of each range at most, with the number of their range: along the
 * calls of a principal, or the ranges, or all calls. Whose ranges are not gone along must lie in one of them besides.
 */
export function firstInOrder(
  { principal }: Pick<CallFilter, 'principal'>,
  ranges: StatusRanges | null,
  page: Page,
  conditions: readonly string[],
  parameters: Parameters,
): string {
  const bounds = pageBounds(page, (value) => parameters.add(value));
  const { order, limit } = page;
  if (principal === undefined && ranges)
    return firstOfRanges(ranges, { bounds, order, limit }, conditions, parameters);
  const [piece, inOrder] =
    principal === undefined
      ? [anyPage(bounds), `ORDER BY call.id ${order}`]
      : [ownBetween(parameters.add(principal), bounds.above, bounds.upTo), ownOrder(order)];
  const all = [piece, ...conditions].join(' AND ');
  return `
    SELECT call.*, 1 AS range FROM async_call call WHERE ${all} ${inOrder} LIMIT ${parameters.add(limit)}`;
}

/** What a call must fulfil besides where {@link firstInOrder} does not go along the ranges. */
export function furtherConditions(
  { principal }: Pick<CallFilter, 'principal'>,
  ranges: StatusRanges | null,
  parameters: Parameters,
): string[] {
  return principal === undefined ? [] : inStatusRanges(ranges, parameters);
}
