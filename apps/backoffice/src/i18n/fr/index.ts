import frenchMessages from 'ra-language-french';
import type { Messages } from '../messages.js';
import { callPageWords } from '../en/call-page.js';
import { callWords } from './call.js';
import { callsWords } from './calls.js';
import { clientsWords } from './clients.js';
import { generalWords } from './general.js';
import { layoutWords } from './layout.js';
import { operatorsWords } from './operators.js';
import { recordWords } from './records.js';
import { resourcesWords } from './resources.js';
import { signInWords } from './sign-in.js';

export const fr: Messages = {
  ...frenchMessages,
  resources: recordWords,
  airlock: {
    ...generalWords,
    ...layoutWords,
    ...signInWords,
    ...callsWords,
    ...callWords,
    ...callPageWords,
    ...resourcesWords,
    ...clientsWords,
    ...operatorsWords,
  },
};
