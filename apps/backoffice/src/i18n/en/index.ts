import englishMessages from 'ra-language-english';
import type { TranslationMessages } from 'react-admin';
import { callsWords } from './calls.js';
import { generalWords, recordWords } from './general.js';
import { historyWords } from './history.js';
import { setUpWords } from './set-up.js';

/**
 * Every English word of the backoffice, in four catalogues. The other languages have the same four; what is added here
 * must be added there, or they do not compile.
 */
export const en = {
  ...englishMessages,
  resources: recordWords,
  airlock: { ...generalWords, ...callsWords, ...historyWords, ...setUpWords },
};

/** The same keys in another language: a key too few or too many does not compile. */
export type Translated<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : Translated<Words[Key]>;
};

/** What a language must say: react-admin's messages, and all that English says of Airlock. */
export interface Messages extends TranslationMessages {
  resources: Translated<typeof en.resources>;
  airlock: Translated<typeof en.airlock>;
}
