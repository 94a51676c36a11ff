import type { UseCase } from '../use-cases/use-case.js';

export type Executed = UseCase;
