import type { CallFilter, CallStatus } from '@airlock/core';
import type { callFilter } from '@airlock/contract/schemas';
import type { z } from 'zod';

export type FilterFields = z.output<typeof callFilter>;

const IN_ERROR: readonly CallStatus[] = ['CALL_ERROR', 'RESPONSE_ERROR'];
const RETRYING: readonly CallStatus[] = ['CALL_RETRY', 'RESPONSE_RETRY'];

/**
 * What a filter of the wire means to the core (contract §9).
 * @param principalNamed the principal of a client's name or id
 */
export async function callFilterOf(
  asked: FilterFields,
  principalNamed: (client: string | number) => Promise<string>,
): Promise<CallFilter> {
  const { status, client, from, to, id, ids, needsPerson, retrying, handled, ...rest } = asked;
  const { resource, connector, endpoint, cause, attempts, q } = rest;
  const wanted = ids ?? id;
  const statuses = common([
    status === undefined ? undefined : [status].flat(),
    needsPerson && IN_ERROR,
    retrying && RETRYING,
  ]);
  const mark = needsPerson ? false : handled;
  return {
    ...(resource !== undefined && { resource }),
    ...(connector !== undefined && { connector }),
    ...(endpoint !== undefined && { endpoint }),
    ...(cause !== undefined && { cause }),
    ...(attempts !== undefined && { attempts }),
    ...(q && { q }),
    ...(statuses && { statuses }),
    ...(mark !== undefined && { handled: mark }),
    ...(client !== undefined && { principal: await principalNamed(client) }),
    ...(from && { from: new Date(from) }),
    ...(to && { to: new Date(to) }),
    ...(wanted && { ids: wanted }),
  };
}

function common(lists: readonly (readonly CallStatus[] | false | undefined)[]): CallStatus[] | null {
  const given = lists.filter((list) => list !== undefined && list !== false);
  const [first, ...others] = given;
  return first ? first.filter((status) => others.every((list) => list.includes(status))) : null;
}
