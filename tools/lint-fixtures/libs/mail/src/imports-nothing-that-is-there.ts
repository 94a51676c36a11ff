import { nothing } from './nowhere.js';

export const known = nothing;
