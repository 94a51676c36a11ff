import type { Hen } from './hen.js';

export type Egg = { becomes: Hen };
