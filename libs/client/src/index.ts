export { AirlockClient } from './airlock-client.js';
export type { AirlockClientOptions, CallOptions, WaitOptions } from './airlock-client.js';
export type { Job } from './job.js';
export { ProblemError } from './problem.error.js';
export { verifyReply } from './verify-reply.js';
export type { Reply } from './verify-reply.js';
