import type { UseCase } from '../../../libs/core/src/index.js';

export type Known = UseCase;
