export { MailNotifier } from './mail-notifier.js';
export type { MailNotifierOptions } from './mail-notifier.js';
export type { FailedResource } from './failure.js';
export type { MailTransport } from './transport.js';
