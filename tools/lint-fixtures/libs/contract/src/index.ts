export { schema } from './schemas.js';
