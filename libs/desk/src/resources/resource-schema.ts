import { isTimeZone } from '@airlock/core';
import { quietHours, resource, resourceInput } from '@airlock/contract/schemas';
import type { z } from 'zod';
import { readOnlyIn } from '../requests/validated.pipe.js';

const zone = quietHours.shape.zone.refine(isTimeZone, 'is the name of a time zone, such as Europe/Paris');

/** A resource as it is written (contract §9). Which time zones there are, only this program knows. */
export const resourceSchema = resourceInput.extend({ quietHours: quietHours.extend({ zone }).nullish() });

export type ResourceFields = z.output<typeof resourceSchema>;

export const RESOURCE_READ_ONLY = readOnlyIn(resource, resourceInput);
