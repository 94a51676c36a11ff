export { diffBodies } from './diff-bodies.js';
export type { Bodies } from './diff-bodies.js';
export { validateJson } from './validate-json.js';
export type { JsonCheck } from './validate-json.js';
