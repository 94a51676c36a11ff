import { hasResponse, logMessage, type AsyncCall, type CallReader } from '@airlock/core';
import { isTold } from './told-lines.js';

/**
 * The log of a call as its requester reads it, all as strings, oldest first; of a call that is finished the last line is
 * `done` (contract §4).
 * @param call as it was read before this: whatever ended it stands in the log then
 * @param date how an instant is written
 */
export async function detailsOf(
  reader: Pick<CallReader, 'log'>,
  call: AsyncCall,
  date: (at: Date) => string,
): Promise<{ id: string; rid: string; dt: string; details: string }[]> {
  const { rid } = call;
  const lines = (await reader.log(call.id)).filter(isTold);
  const told = lines.map((line) => ({
    ...{ id: String(line.id), rid },
    ...{ dt: date(line.at), details: logMessage(line) },
  }));
  const last = lines.at(-1);
  if (!last || !hasResponse(call)) return told;
  return [...told, { id: `${last.id}.1`, rid, dt: date(last.at), details: 'done' }];
}
