import type { CallVersion } from '@airlock/contract';
import { jsonFault } from '../body/json-fault.js';
import type { PastTry } from '../calls/tries/past-tries.js';
import type { Side } from './comparables.js';

/** Which body a try is made with: an attempt sends the request, a delivery the response. */
export function sideOf({ kind }: Pick<PastTry, 'kind'>): Side {
  return kind === 'attempt' ? 'request' : 'response';
}

/**
 * The body that stood when a try began: nothing is edited while one runs. The first attempt may have begun before the
 * call was kept, with the body that was received.
 * @param versions of the call, newest first
 */
export function bodyOfTry(past: PastTry, versions: readonly CallVersion[]): CallVersion | undefined {
  const began = new Date(Date.parse(past.at) - (past.durationMs ?? 0)).toISOString();
  return bodyAt(sideOf(past), began, versions);
}

/**
 * The body of one side that stood at an instant, else the first one.
 * @param at ISO 8601
 * @param versions of the call, newest first
 */
export function bodyAt(side: Side, at: string, versions: readonly CallVersion[]): CallVersion | undefined {
  const own = versions.filter(({ part }) => part === side);
  return own.find((version) => version.at <= at) ?? own.at(-1);
}

/**
 * Which two tries are compared: those that are chosen; of one, it and the one before it; of none, the last two.
 * @param chosen their ids, in any order
 * @returns the earlier one first; undefined where there are no two
 */
export function pairOfTries(
  tries: readonly PastTry[],
  chosen: readonly number[],
): readonly [PastTry, PastTry] | undefined {
  const places = tries.flatMap(({ id }, place) => (chosen.includes(id) ? [place] : []));
  const [first, second] =
    places.length === 0 ? [tries.length - 2, tries.length - 1] : [places[0] ?? 0, places[1]];
  const left = second === undefined ? Math.max(first - 1, 0) : first;
  const [from, to] = [tries[left], tries[second ?? left + 1]];
  return from && to ? [from, to] : undefined;
}

/** A text, and the JSON that it carries: from its first bracket, if what follows is JSON to its end. */
export function parted(text: string): { readonly words: string; readonly json: string | undefined } {
  const start = text.search(/[{[]/);
  const rest = start === -1 ? '' : text.slice(start);
  return jsonFault(rest) === undefined
    ? { words: text.slice(0, start), json: rest }
    : { words: text, json: undefined };
}
