import type { Messages } from '../en/index.js';
import { callsWords } from './calls.js';
import { generalWords, recordWords } from './general.js';
import { historyWords } from './history.js';
import { reactAdminMessages } from './react-admin.js';
import { setUpWords } from './set-up.js';

export const ptBr: Messages = {
  ...reactAdminMessages,
  resources: recordWords,
  airlock: { ...generalWords, ...callsWords, ...historyWords, ...setUpWords },
};
