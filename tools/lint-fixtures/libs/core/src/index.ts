export type { UseCase } from './use-cases/use-case.js';
