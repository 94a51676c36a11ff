import { isLeased, type AsyncCall } from '../domain/call.js';
import type { Room } from './room.js';
import { factsOfCall, named } from './work-facts.js';

/**
 * Writes a change of a call and, where there is room for it and the store gave the lease with the change, begins the
 * work that the lease is for.
 * @param bytes what that work keeps in memory
 * @param write is told whether a lease is wanted
 */
export async function withRoom<Written extends AsyncCall | null>(
  room: Pick<Room, 'take'> | undefined,
  bytes: number,
  write: (goesOn: boolean) => Promise<Written>,
  goOn: (leased: AsyncCall) => Promise<unknown>,
): Promise<Written> {
  const place = room?.take(bytes) ?? null;
  let begun = false;
  try {
    const written = await write(place !== null);
    if (place && written && isLeased(written)) {
      begun = true;
      place.run(() => named(factsOfCall(written), () => goOn(written)));
    }
    return written;
  } finally {
    if (!begun) place?.giveBack();
  }
}
