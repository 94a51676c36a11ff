import { app } from '../../../apps/api/src/app.module.js';

export const known = app;
