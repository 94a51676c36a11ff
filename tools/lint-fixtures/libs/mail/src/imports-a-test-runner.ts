import { expect } from 'vitest';

export const known = expect;
