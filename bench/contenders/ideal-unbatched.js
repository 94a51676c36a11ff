import { unbatchedWrites } from '../ideal/writes.js';
import { contendIdeally } from './ideal.js';

await contendIdeally(32, unbatchedWrites);
