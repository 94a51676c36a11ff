import { Problem } from '@airlock/nest';

/** @throws Problem 404 for what is not there */
export function found<Thing>(thing: Thing | null, what: string): Thing {
  if (thing !== null) return thing;
  throw new Problem({ status: 404, type: 'unknown-request', detail: `There is no such ${what}` });
}
