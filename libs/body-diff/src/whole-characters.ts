import { DIFF_DELETE, DIFF_EQUAL, DIFF_INSERT, diff_match_patch } from '@dmsnell/diff-match-patch';
import type { Diff } from '@dmsnell/diff-match-patch';

/** What stays, and what comes in the place of what after it. */
type Step = { equal: string; removed: string; added: string };

/**
 * The same diff with no surrogate pair parted: of two characters that share a half, both are changed whole. A patch is
 * made of whole characters, and loses a change of half of one.
 */
export function ofWholeCharacters(diffs: readonly Diff[]): Diff[] {
  const steps = stepsOf(diffs);
  steps.forEach((step, index) => {
    const next = steps[index + 1];
    if (endsInHighSurrogate(step.equal)) {
      const half = step.equal.slice(-1);
      Object.assign(step, {
        equal: step.equal.slice(0, -1),
        removed: half + step.removed,
        added: half + step.added,
      });
    }
    if (next && /^[\udc00-\udfff]/.test(next.equal)) {
      const half = next.equal.slice(0, 1);
      next.equal = next.equal.slice(1);
      Object.assign(step, { removed: step.removed + half, added: step.added + half });
    }
  });
  return steps.flatMap(({ equal, removed, added }) => [
    ...part(DIFF_EQUAL, equal),
    ...part(DIFF_DELETE, removed),
    ...part(DIFF_INSERT, added),
  ]);
}

function stepsOf(diffs: readonly Diff[]): Step[] {
  const steps: Step[] = [{ equal: '', removed: '', added: '' }];
  for (const diff of diffs) {
    let last = steps.at(-1);
    const isNew = diff[0] === DIFF_EQUAL && last && (last.removed !== '' || last.added !== '');
    if (!last || isNew) steps.push((last = { equal: '', removed: '', added: '' }));
    if (diff[0] === DIFF_EQUAL) last.equal += diff[1];
    else if (diff[0] === DIFF_DELETE) last.removed += diff[1];
    else last.added += diff[1];
  }
  return steps;
}

function endsInHighSurrogate(text: string): boolean {
  return /[\ud800-\udbff]$/.test(text);
}

function part(kind: number, text: string): Diff[] {
  return text === '' ? [] : [new diff_match_patch.Diff(kind, text)];
}
