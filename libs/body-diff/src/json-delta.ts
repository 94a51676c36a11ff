import { losslessValue, mayConfuse } from '@airlock/json-text';
import { isDeepStrictEqual } from 'node:util';
import { create } from 'jsondiffpatch/with-text-diffs';
import type { Delta, Filter } from 'jsondiffpatch';
import { textDelta } from './text-delta.js';

/** Parsing, comparing and checking a document of this many characters takes about a tenth of a second. */
const LONGEST_DOCUMENT = 1024 * 1024;

/** Aligning two arrays costs time and memory for each pair of items: 2 000 by 2 000 is what we pay. */
const MOST_PAIRS = 4_000_000;

/** Shorter strings are shown whole, as jsondiffpatch does. */
const SHORTEST_TEXT_DIFF = 60;

type DiffContext = Parameters<ReturnType<typeof create>['processor']['pipes']['diff']['process']>[0];

class TooManyPairs extends Error {}

/**
 * A jsondiffpatch delta of two JSON texts.
 * @returns undefined where only a text diff tells the truth: one does not parse, the values are the same though the
 * texts differ, a number might pass for a string, or the documents are too large to align
 */
export function jsonDelta(before: string, after: string, budgetMs: number): Delta {
  if (Math.max(before.length, after.length) > LONGEST_DOCUMENT) return undefined;
  const [left, right] = [losslessValue(before), losslessValue(after)];
  if (!left || !right || mayConfuse(left, right)) return undefined;
  const deadline = performance.now() + budgetMs;
  const aligned = [undefined, JSON.stringify].map((objectHash) =>
    alignedDelta(left.value, right.value, deadline, objectHash),
  );
  return aligned
    .filter((delta) => delta !== undefined && leadsTo(right.value, before, delta))
    .sort((one, other) => JSON.stringify(one).length - JSON.stringify(other).length)[0];
}

/**
 * Items of arrays are told apart by their place or by their content: the first shows an edited item best, the second one
 * that was put in or taken out.
 */
function alignedDelta(
  left: unknown,
  right: unknown,
  deadline: number,
  objectHash: ((item: object) => string) | undefined,
): Delta {
  const differ = create(objectHash ? { objectHash } : {});
  const { diff } = differ.processor.pipes;
  diff.shouldHaveResult(false);
  diff.before('arrays', boundedArrays());
  diff.replace('texts', boundedTexts(deadline));
  try {
    return differ.diff(left, right);
  } catch (error) {
    if (error instanceof TooManyPairs) return undefined;
    throw error;
  }
}

function boundedArrays(): Filter<DiffContext> {
  let pairs = 0;
  const filter = ({ left, right }: DiffContext) => {
    if (!Array.isArray(left) || !Array.isArray(right)) return;
    pairs += left.length * right.length;
    if (pairs > MOST_PAIRS) throw new TooManyPairs();
  };
  return Object.assign(filter, { filterName: 'boundedArrays' });
}

function boundedTexts(deadline: number): Filter<DiffContext> {
  const filter = (context: DiffContext) => {
    const { left, right } = context;
    if (typeof left !== 'string' || typeof right !== 'string') return;
    const short = Math.min(left.length, right.length) < SHORTEST_TEXT_DIFF;
    const budgetMs = deadline - performance.now();
    const delta = short || budgetMs <= 0 ? undefined : textDelta(left, right, budgetMs);
    context.setResult(delta ?? [left, right]).exit();
  };
  return Object.assign(filter, { filterName: 'texts' });
}

/**
 * Whether the stored delta makes `right` of the text before. Not every one does: keys such as `_t` and `__proto__` mean
 * something to jsondiffpatch.
 */
function leadsTo(right: unknown, before: string, delta: Delta): boolean {
  const stored = JSON.parse(JSON.stringify(delta)) as Delta;
  const patcher = create();
  // Its own check would print the bodies on standard output.
  patcher.processor.pipes.patch.shouldHaveResult(false);
  try {
    const made = patcher.patch(losslessValue(before)?.value, stored);
    // Compared as texts are read again: what the delta brought inherits, and what stood there does not.
    return isDeepStrictEqual(losslessValue(JSON.stringify(made))?.value, right);
  } catch {
    return false;
  }
}
