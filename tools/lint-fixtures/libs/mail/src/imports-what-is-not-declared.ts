import { z } from 'zod';

export const known = z;
