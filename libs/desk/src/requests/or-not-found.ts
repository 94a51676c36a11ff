import { Problem } from '@airlock/gate';

/** @throws Problem 404 for what is not there */
export function orNotFound<Thing>(thing: Thing | null, what: string): Thing {
  if (thing !== null) return thing;
  throw new Problem({
    status: 404,
    type: 'unknown-request',
    detail: `There is no such ${what}`,
    code: 'record.unknown',
    params: { what },
  });
}
