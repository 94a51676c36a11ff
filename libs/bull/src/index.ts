export { BullDispatcher } from './bull-dispatcher.js';
export type { BullDispatcherOptions } from './bull-dispatcher.js';
export { QUEUE_NAMES, openQueues, queueSettings } from './queues.js';
export type { AlarmData, AlarmQueues } from './queues.js';
