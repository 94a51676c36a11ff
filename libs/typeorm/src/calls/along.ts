import type { CallFilter } from '@airlock/core';
import type { Parameters } from '../database.js';
import { alongOwn, ownBetween } from './lane.js';
import { firstOfLanes, inLanes, type Lanes } from './lanes.js';
import { anyPage, pageBounds } from './page-bounds.js';

/** So many by id, beyond the one that the page before ended with. */
export type Page = Readonly<{ order: 'asc' | 'desc'; after: number | null; limit: number }>;

/**
 * The first calls by id that fulfil conditions, `limit` of each lane at most, with the number of their lane: along the
 * calls of a principal, or the lanes, or all calls. Whose lanes are not gone along must lie in one of them besides.
 */
export function firstAlong(
  { principal }: Pick<CallFilter, 'principal'>,
  lanes: Lanes | null,
  page: Page,
  conditions: readonly string[],
  parameters: Parameters,
): string {
  const bounds = pageBounds(page, (value) => parameters.add(value));
  const { order, limit } = page;
  if (principal === undefined && lanes)
    return firstOfLanes(lanes, { bounds, order, limit }, conditions, parameters);
  const [piece, inOrder] =
    principal === undefined
      ? [anyPage(bounds), `ORDER BY call.id ${order}`]
      : [ownBetween(parameters.add(principal), bounds.above, bounds.upTo), alongOwn(order)];
  const all = [piece, ...conditions].join(' AND ');
  return `
    SELECT call.*, 1 AS lane FROM async_call call WHERE ${all} ${inOrder} LIMIT ${parameters.add(limit)}`;
}

/** What a call must fulfil besides where {@link firstAlong} does not go along the lanes. */
export function besides(
  { principal }: Pick<CallFilter, 'principal'>,
  lanes: Lanes | null,
  parameters: Parameters,
): string[] {
  return principal === undefined ? [] : inLanes(lanes, parameters);
}
