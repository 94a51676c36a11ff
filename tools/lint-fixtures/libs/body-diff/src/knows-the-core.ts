import type { UseCase } from '../../core/src/index.js';

export type Known = UseCase;
