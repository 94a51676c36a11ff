import { unbatchedWrites } from '../ideal/writes.js';
import { contend } from './contender.js';
import { idealWork } from './ideal.js';

contend(await idealWork(32, unbatchedWrites));
