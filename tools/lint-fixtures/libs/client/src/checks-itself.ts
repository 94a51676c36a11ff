import { schema } from '../../contract/src/schemas.js';

export const known = schema;
