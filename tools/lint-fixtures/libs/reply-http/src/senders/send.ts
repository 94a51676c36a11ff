import { receive } from '../receivers/receive.js';

export const send = receive;
