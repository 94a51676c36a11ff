import { fake } from '../../../libs/testing/src/index.js';

export const known = fake;
