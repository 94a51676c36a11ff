import { bodyWords } from './body.js';
import { editingWords } from './editing.js';
import { explainWords } from './explain.js';
import { keyboardWords } from './keyboard.js';
import { eventWords } from './events.js';
import { triesWords } from './tries.js';
import { wakeWords } from './wake.js';

/** What the page of one call shows beside its facts, and how it is worked by keys. */
export const callPageWords = {
  ...bodyWords,
  ...editingWords,
  ...explainWords,
  ...keyboardWords,
  ...eventWords,
  ...triesWords,
  ...wakeWords,
};
