import { anything } from './letter-utils.js';

export const known = anything;
