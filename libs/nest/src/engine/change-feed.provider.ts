import type { Provider } from '@nestjs/common';
import { LocalChangeFeed, type ChangeFeed } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';

export const CHANGE_FEED = Symbol('airlock:change-feed');

export const feedProvider: Provider<ChangeFeed> = {
  provide: CHANGE_FEED,
  inject: [AIRLOCK_OPTIONS],
  useFactory: (options: AirlockOptions) => options.feed ?? new LocalChangeFeed(),
};
