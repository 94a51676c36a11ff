import type { TranslationMessages } from 'react-admin';
import type { en } from './en/index.js';
import type { Translated } from './translated.js';

/** What a language must say: react-admin's messages, and all that English says of Airlock. */
export interface Messages extends TranslationMessages {
  resources: Translated<typeof en.resources>;
  airlock: Translated<typeof en.airlock>;
}
