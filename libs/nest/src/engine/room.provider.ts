import type { Provider } from '@nestjs/common';
import { Room } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { WorkLog } from './work-log.js';

/** More than a dispatcher runs at once: what begins here needs neither an alarm nor a claim, and costs a third less. */
const PLACES = 256;
/** Of bodies at once; what finds no room for its own waits for its alarm. */
const BYTES = 64 * 1024 * 1024;

/** Where this process works on what it accepts and answers itself; none where it does not work on calls. */
export const ROOM = Symbol('airlock:room');

export const roomProvider: Provider<Room | null> = {
  provide: ROOM,
  inject: [AIRLOCK_OPTIONS, WorkLog],
  useFactory: ({ worker = true }: AirlockOptions, log: WorkLog) =>
    worker ? new Room(PLACES, (error) => log.failed('work', error), BYTES) : null,
};
