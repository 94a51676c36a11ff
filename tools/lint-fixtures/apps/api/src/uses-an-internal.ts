import type { Part } from '../../../libs/embedded-postgres/src/internal.js';

export type Used = Part;
