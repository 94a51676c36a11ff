import { batchedWrites } from '../ideal/writes.js';
import { contendIdeally } from './ideal.js';

await contendIdeally(3, batchedWrites);
