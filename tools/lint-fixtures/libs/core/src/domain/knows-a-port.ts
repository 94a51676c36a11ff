import type { Port } from '../ports/knows-a-use-case.js';

export type Known = Port;
