export { HttpReplySender } from './http-reply-sender.js';
export type { HttpReplySenderOptions } from './http-reply-sender.js';
export { AddressRefusedError, guardedConnector, systemResolver } from './guarded-connector.js';
export type { Resolver } from './guarded-connector.js';
export { ReplyAddressGuard } from './reply-address-guard.js';
export type { ReplyAddressCheck, ReplyAddressGuardOptions } from './reply-address-guard.js';
