import frenchMessages from 'ra-language-french';
import type { Messages } from '../en/index.js';
import { callsWords } from './calls.js';
import { generalWords, recordWords } from './general.js';
import { historyWords } from './history.js';
import { setUpWords } from './set-up.js';

export const fr: Messages = {
  ...frenchMessages,
  resources: recordWords,
  airlock: { ...generalWords, ...callsWords, ...historyWords, ...setUpWords },
};
