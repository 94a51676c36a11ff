export { describeCallStore } from './call-store/call-store.contract.js';
export type { CallStoreUnderTest } from './call-store/stage.js';
export { describeResourceStore } from './resource-store/resource-store.contract.js';
export { describeDispatcher } from './dispatcher/dispatcher.contract.js';
export { Stage, anySchedule } from './call-store/stage.js';
