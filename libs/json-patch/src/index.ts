export { JsonPatchError } from './json-patch.error.js';
export { memberText } from './member-text.js';
export { patchText } from './patch-text.js';
export { readPatch } from './read-patch.js';
export type { JsonPatch, Operation } from './read-patch.js';
