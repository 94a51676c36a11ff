import { DIFF_DELETE, DIFF_EQUAL, DIFF_INSERT, diff_match_patch } from '@dmsnell/diff-match-patch';
import type { Diff } from '@dmsnell/diff-match-patch';
import type { TextDiffDelta } from 'jsondiffpatch';
import { ofWholeCharacters } from './whole-characters.js';

/** A longer diff is not kept: a log is read, and the two bodies are kept beside it. */
const LONGEST_PATCH = 256 * 1024;

/** Making a patch searches the whole text for each change, and searches about this many characters in half a second. */
const MOST_SEARCHED = 500_000_000;

/** Tidying a diff up for human eyes costs more than finding it. */
const MOST_TIDIED = 100_000;

/**
 * A jsondiffpatch text delta of two texts. Where `budgetMs` does not suffice to find the least change, a larger
 * one is given that is as true.
 * @returns undefined where the texts are equal or even the found change is longer than 256 Ki characters
 */
export function textDelta(before: string, after: string, budgetMs: number): TextDiffDelta | undefined {
  if (before === after) return undefined;
  const differ = new diff_match_patch();
  // 0 would mean no limit.
  differ.Diff_Timeout = Math.max(0.001, budgetMs / 1000);
  const diffs = differ.diff_main(before, after);
  if (before.length + after.length <= MOST_TIDIED) {
    differ.diff_cleanupSemantic(diffs);
    differ.diff_cleanupEfficiency(diffs);
  }
  const cost = diffs.length * (before.length + after.length);
  const found = cost > MOST_SEARCHED ? asOneChange(diffs) : diffs;
  const patch = unidiff(differ, before, ofWholeCharacters(found));
  return patch === undefined ? undefined : [patch, 0, 2];
}

function unidiff(differ: diff_match_patch, before: string, diffs: Diff[]): string | undefined {
  const changed = diffs.reduce((sum, diff) => sum + (diff[0] === DIFF_EQUAL ? 0 : diff[1].length), 0);
  if (changed > LONGEST_PATCH) return undefined;
  try {
    const patch = differ.patch_toText(differ.patch_make(before, diffs));
    return patch.length > LONGEST_PATCH ? undefined : patch;
  } catch (error) {
    // A patch is written with encodeURI, which half a surrogate pair ("\ud800" in JSON) is too much for.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** All that lies between the first and the last change, taken out and put in whole. */
function asOneChange(diffs: readonly Diff[]): Diff[] {
  const changes = diffs.map((diff) => diff[0] !== DIFF_EQUAL);
  const [first, last] = [changes.indexOf(true), changes.lastIndexOf(true)];
  const changed = diffs.slice(first, last + 1);
  const without = (kind: number) => changed.map((diff) => (diff[0] === kind ? '' : diff[1])).join('');
  return [
    ...diffs.slice(0, first),
    new diff_match_patch.Diff(DIFF_DELETE, without(DIFF_INSERT)),
    new diff_match_patch.Diff(DIFF_INSERT, without(DIFF_DELETE)),
    ...diffs.slice(last + 1),
  ];
}
