import englishMessages from 'ra-language-english';
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

/**
 * Every English word of the backoffice, one file for each group of pages. The other languages have the same files;
 * what is added here must be added there, or they do not compile.
 */
export const en = {
  ...englishMessages,
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
