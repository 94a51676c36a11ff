import { adapter } from '../../../../libs/typeorm/src/index.js';

export const known = adapter;
