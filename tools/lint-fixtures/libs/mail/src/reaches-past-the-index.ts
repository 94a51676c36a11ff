import type { UseCase } from '../../core/src/use-cases/use-case.js';

export type Known = UseCase;
