import type { CallListQuery } from '@airlock/core';
import type { Parameters } from '../database.js';
import { conditionsOf } from './call-conditions.js';
import { inStatusRanges, type StatusRanges } from './status-ranges.js';

/** A list of the calls that mention a text. */
export type Search = CallListQuery & { filter: { q: string } };

/** What the rest of the filter asks of a call that was found in another way, and that it is on this page or beyond. */
export function otherConditions(
  query: Search,
  ranges: StatusRanges | null,
  parameters: Parameters,
): string[] {
  const { sort } = query;
  const { q: _q, ...rest } = query.filter;
  const beyond = sort.by === 'id' && sort.after !== undefined ? sort.after : null;
  return [
    ...inStatusRanges(ranges, parameters),
    ...conditionsOf(rest, parameters),
    ...(beyond === null
      ? []
      : [`call.id ${sort.order === 'desc' ? '<' : '>'} ${parameters.add(beyond)}::bigint`]),
  ];
}
