import { z } from 'zod';
import { wholeNumber } from '../stored-values.js';

/** Longer than this no timer waits. */
export const LONGEST_DELAY_SECONDS = 2_147_483;

export const ttl = wholeNumber.max(1_000);
export const delaySeconds = z.number().min(1).max(LONGEST_DELAY_SECONDS);
export const jitter = z.number().min(0).max(1);
