import type { CallListQuery } from '@airlock/core';
import type { Parameters } from '../database.js';

const SORT_COLUMNS: Record<CallListQuery['sort']['by'], string> = {
  id: 'id',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  finishedAt: 'finished_at',
  nextTry: 'next_try',
  status: 'status',
  attempts: 'attempts',
};

export function orderBy({ by, order }: CallListQuery['sort']): string {
  const byId = `call.id ${order}`;
  return `ORDER BY ${by === 'id' ? byId : `call.${SORT_COLUMNS[by]} ${order} NULLS LAST, ${byId}`}`;
}

/** The page of what was found, with the names of the resources. @param found a SELECT of calls */
export function pageOf(
  found: string,
  { sort, offset, limit }: Pick<CallListQuery, 'sort' | 'offset' | 'limit'>,
  parameters: Parameters,
): string {
  const order = orderBy(sort);
  return `
    SELECT call.*, resource.connector, resource.slug
    FROM (
      SELECT * FROM (${found}) call ${order} OFFSET ${parameters.add(offset)} LIMIT ${parameters.add(limit)}
    ) call
    JOIN connector_resource resource ON resource.id = call.resource_id ${order}`;
}
