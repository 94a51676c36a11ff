export { describeCallStore } from './call-store/call-store.contract.js';
export type { CallStoreUnderTest } from './call-store/stage.js';
export { describeResourceStore } from './resource-store/resource-store.contract.js';
export { describeIdempotencyStore } from './idempotency-store/idempotency-store.contract.js';
export type { IdempotencyStoreUnderTest } from './idempotency-store/idempotency-store.contract.js';
export { describeDispatcher } from './dispatcher/dispatcher.contract.js';
export { Stage, anySchedule } from './call-store/stage.js';
export { describeRandomLives } from './call-store/random-lives/random-lives.contract.js';
export { describeRivals } from './call-store/rivals/rivals.contract.js';
