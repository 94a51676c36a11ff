import type { Provider } from '@nestjs/common';
import { LocalChangeFeed, type ChangeFeed } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';

export const CHANGE_FEED = Symbol('airlock:change-feed');

export const feedProvider: Provider<ChangeFeed> = {
  provide: CHANGE_FEED,
  inject: [GATE_OPTIONS],
  useFactory: (options: GateOptions) => options.feed ?? new LocalChangeFeed(),
};
