import { letters } from './letters/index.js';

export const known = letters;
