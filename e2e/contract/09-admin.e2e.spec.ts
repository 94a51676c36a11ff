import { onEveryProfile } from '../harness/profiles.js';
import { calls } from './09-admin/calls.suite.js';
import { editAndReset } from './09-admin/edits.suite.js';
import { setup } from './09-admin/setup.suite.js';

/** On one product of each profile: a start costs more than most of these tests. */
onEveryProfile('§9 Admin API', (product) => {
  calls(product);
  editAndReset(product);
  setup(product);
});
