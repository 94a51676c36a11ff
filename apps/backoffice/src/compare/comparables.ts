import type { CallDetail, CallVersion } from '@airlock/contract';
import type { Body } from '../body/body-kind.js';

export type Side = 'request' | 'response';

/** A body that can stand on either side of a comparison. */
export interface Comparable {
  /** Unlike that of any other of the same comparison. */
  readonly key: string;
  readonly name: 'current' | 'version' | 'last_good';
  /** The version, or the id of the other call. */
  readonly number: number;
  readonly at: string | null;
  readonly by: string | null;
  /** Null where it is too large to be here. */
  readonly body: Body | null;
}

/** All bodies that one side of a call can be compared with: its own, newest first, then the last good call's. */
export function comparables(
  side: Side,
  call: CallDetail,
  versions: readonly CallVersion[],
  lastGood: CallDetail | null,
): Comparable[] {
  const current = call[side];
  const good = lastGood?.[side];
  return [
    ...(current ? [ofCall('current', call.version, current, call.updatedAt)] : []),
    ...versions.filter((one) => one.part === side && !one.current).map(ofVersion),
    ...(lastGood && good ? [ofCall('last_good', lastGood.id, good, lastGood.finishedAt)] : []),
  ];
}

/** What is compared at first: the body before the present one, else the last good call's, with the present one. */
export function usualPair(all: readonly Comparable[]): readonly [Comparable, Comparable] | undefined {
  const [current, ...others] = all;
  const before = others.find(({ name }) => name === 'version') ?? others[0];
  return current && before ? [before, current] : undefined;
}

function ofCall(name: Comparable['name'], number: number, body: Body, at: string | null): Comparable {
  return { key: `${name}-${number}`, name, number, at, by: null, body };
}

function ofVersion(version: CallVersion): Comparable {
  const { version: number, at, by } = version;
  return { key: `version-${number}`, name: 'version', number, at, by, body: bodyOfVersion(version) };
}

/** The body of a version; null where it is too large to be here. */
export function bodyOfVersion({ body, contentType, encoding }: CallVersion): Body | null {
  return body === null ? null : { contentType, body, ...(encoding ? { encoding } : {}) };
}
