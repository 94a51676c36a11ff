import type { Wake } from '@airlock/core';

/** The oldest of each resource, then the second oldest of each, and so on; those of one turn by their dates. */
export function inTurn(wakes: readonly (Wake | null)[], resourceOf: (wake: Wake) => number): Wake[] {
  const turns = new Map<number, number>();
  return wakes
    .filter((wake) => wake !== null)
    .toSorted(byDate)
    .map((wake) => {
      const turn = turns.get(resourceOf(wake)) ?? 0;
      turns.set(resourceOf(wake), turn + 1);
      return { wake, turn };
    })
    .toSorted((one, other) => one.turn - other.turn || byDate(one.wake, other.wake))
    .map(({ wake }) => wake);
}

function byDate(one: Wake, other: Wake): number {
  return one.dueAt.getTime() - other.dueAt.getTime();
}
