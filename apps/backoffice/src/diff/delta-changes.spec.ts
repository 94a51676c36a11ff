import type { BodyDiff } from '@airlock/contract';
import { create } from 'jsondiffpatch/with-text-diffs';
import { describe, expect, it } from 'vitest';
import { changesOf } from './delta-changes.js';

const differ = create({ textDiff: { minLength: 10 }, objectHash: (item) => JSON.stringify(item) });
const changes = (left: unknown, right: unknown) => changesOf(differ.diff(left, right) as BodyDiff);

describe('the changes of a jsondiffpatch delta', () => {
  it('names the place of what was added, removed and replaced', () => {
    expect(changes({ a: { 'b c': 1 }, gone: [1] }, { a: { 'b c': 2 }, new: null })).toEqual([
      { path: 'a["b c"]', kind: 'replaced', before: 1, after: 2 },
      { path: 'gone', kind: 'removed', before: [1] },
      { path: 'new', kind: 'added', after: null },
    ]);
  });

  it('tells items put into, taken from and moved in an array', () => {
    const [one, two, three, four] = [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }];
    expect(changes([one, two, three], [three, one, four])).toEqual(
      expect.arrayContaining([
        { path: '[2]', kind: 'added', after: four },
        { path: '[1]', kind: 'removed', before: two },
        { path: '[2]', kind: 'moved', to: '[0]' },
      ]),
    );
  });

  it('reads the lines of a text diff, decoded', () => {
    const [change] = changes({ t: 'the quick brown fox' }, { t: 'the quick браун fox\n100%' });
    expect(change).toMatchObject({ path: 't', kind: 'text' });
    const text = change?.kind === 'text' ? change.lines : [];
    expect(text.filter(({ kind }) => kind === 'added').map((line) => line.text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('браун') as string,
        expect.stringContaining('100%') as string,
      ]),
    );
  });

  it('leaves the path of a whole body empty', () => {
    expect(changesOf([{ bytes: 1 }, { bytes: 2 }])).toEqual([
      { path: '', kind: 'replaced', before: { bytes: 1 }, after: { bytes: 2 } },
    ]);
  });

  it('refuses what is no delta', () => {
    expect(() => changesOf([1, 2, 9])).toThrow(TypeError);
  });
});
