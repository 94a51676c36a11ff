import { WAYS } from '../load/plan.js';

/** In what is smaller than this, chance may leave something out. */
const MANY = 1_500;
const DEEDS = ['edit', 'reset', 'again', 'cancel', 'bulk'];

/** A run in which something never went well shows nothing of it. */
export function checkTried({ asks, load, meta }) {
  if (meta.only?.length > 0 || asks.length < MANY) return nothingAccepted(asks);
  const isGood = ({ st }) => st >= 200 && st < 300;
  const wentWell = new Set(asks.filter(isGood).map(({ way }) => way));
  const done = new Set(
    load.filter((record) => record.k === 'desk' && isGood(record)).map(({ what }) => what),
  );
  return [...WAYS.filter((way) => !wentWell.has(way)), ...DEEDS.filter((deed) => !done.has(deed))].map(
    (what) => ({ rule: 'something was never done', what, lines: [] }),
  );
}

function nothingAccepted(asks) {
  return asks.some(({ st }) => st === 202) ? [] : [{ rule: 'nothing was accepted', what: '', lines: [] }];
}
