export type { Notices } from './notices.js';
export { PostgresDispatcher } from './postgres-dispatcher.js';
export type { PostgresDispatcherOptions } from './postgres-dispatcher.js';
