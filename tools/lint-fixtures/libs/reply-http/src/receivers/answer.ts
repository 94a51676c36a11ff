import { address } from '../senders/address.js';

export const answer = address;
