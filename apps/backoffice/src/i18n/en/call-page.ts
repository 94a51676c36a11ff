import { bodyWords } from './body.js';
import { keyboardWords } from './keyboard.js';

/** What the page of one call shows beside its facts, and how it is worked by keys. */
export const callPageWords = {
  ...bodyWords,
  ...keyboardWords,
};
