import { expect } from 'vitest';

/**
 * Looks at each attempt until one resource has nothing left to do.
 * @param paths of the attempts, in their order; the slug of a resource begins each
 * @param mostAhead by how many no resource may be before another, at any time
 */
export function expectEvenTurns(paths: readonly string[], slugs: readonly string[], mostAhead: number): void {
  const attempts = paths.map((path) => path.split('/')[1] ?? '');
  const left = new Map(slugs.map((slug) => [slug, attempts.filter((each) => each === slug).length]));
  const done = new Map(slugs.map((slug) => [slug, 0]));
  for (const [n, slug] of attempts.entries()) {
    if (Math.min(...left.values()) === 0) break;
    left.set(slug, (left.get(slug) ?? 0) - 1);
    done.set(slug, (done.get(slug) ?? 0) + 1);
    const ahead = Math.max(...done.values()) - Math.min(...done.values());
    expect(ahead, `after ${n + 1} attempts`).toBeLessThanOrEqual(mostAhead);
  }
}
