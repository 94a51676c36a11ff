import { Logger, type Provider } from '@nestjs/common';
import { Room } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';

/** As many as a dispatcher runs of each phase. */
const PLACES = 64;

/** Where this process works on what it accepts and answers itself; none where it does not work on calls. */
export const ROOM = Symbol('airlock:room');

export const roomProvider: Provider<Room | null> = {
  provide: ROOM,
  inject: [AIRLOCK_OPTIONS],
  useFactory: ({ worker = true }: AirlockOptions) => {
    const logger = new Logger('Airlock');
    return worker ? new Room(PLACES, (error) => logger.error(error)) : null;
  },
};
