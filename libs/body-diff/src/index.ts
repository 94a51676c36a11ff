export { diffBodies } from './diff-bodies.js';
export type { Bodies } from './diff-bodies.js';
