import frenchMessages from 'ra-language-french';
import type { Messages } from '../messages.js';
import { accountWords } from './account.js';
import { callPageWords } from './call-page.js';
import { auditWords } from './audit.js';
import { bulkWords } from './bulk.js';
import { callWords } from './call.js';
import { callsWords } from './calls.js';
import { clientsWords } from './clients.js';
import { connectorsWords } from './connectors.js';
import { dashboardWords } from './dashboard.js';
import { generalWords } from './general.js';
import { layoutWords } from './layout.js';
import { operatorsWords } from './operators.js';
import { tokensWords } from './tokens.js';
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
    ...bulkWords,
    ...dashboardWords,
    ...callWords,
    ...callPageWords,
    ...resourcesWords,
    ...connectorsWords,
    ...clientsWords,
    ...operatorsWords,
    ...tokensWords,
    ...accountWords,
    ...auditWords,
  },
};
