import { adapter } from '../../typeorm/src/index.js';

export const described = adapter;
