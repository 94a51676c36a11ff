import { z } from 'zod';
import { named } from '../named-schemas.js';

export const routeRecord = named('RouteRecord', z.strictObject({ method: z.string(), path: z.string() }));
