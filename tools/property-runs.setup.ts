import fc from 'fast-check';
import { propertyRunsFactor } from './property-runs.js';

fc.configureGlobal({ numRuns: Math.round(100 * propertyRunsFactor) });
