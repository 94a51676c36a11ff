/** Works on items in their order, on so many at once; whoever has ended takes the next one for as long as it goes on. */
export async function mapConcurrent<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<void>,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const turn = items.entries();
  const takeTurns = async () => {
    for (const [index, item] of turn) {
      await work(item, index);
      if (!goesOn()) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}
