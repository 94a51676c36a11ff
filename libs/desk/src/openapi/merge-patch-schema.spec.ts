import { SchemaFaults } from '@airlock/testing';
import type { SchemaObject } from 'openapi3-ts/oas31';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mergePatchSchema } from './merge-patch-schema.js';

const whole = z.strictObject({
  name: z.string(),
  paused: z.boolean().nullish(),
  hours: z.strictObject({ zone: z.string(), days: z.array(z.number()) }).nullish(),
});
const schema = mergePatchSchema(z.toJSONSchema(whole) as SchemaObject);
const faultsOf = (patch: unknown) => new SchemaFaults({}).of(schema, patch);

describe('the schema of a merge patch', () => {
  it.each([
    {},
    { name: 'a' },
    { name: null, paused: null, hours: null },
    { hours: { zone: 'UTC' } },
    { hours: { days: null } },
  ])('takes %j', (patch) => {
    expect(faultsOf(patch)).toEqual([]);
  });

  it.each([[[]], [{ name: 1 }], [{ colour: 'red' }], [{ hours: { day: 1 } }], [{ hours: { days: ['a'] } }]])(
    'refuses %j',
    (patch) => {
      expect(faultsOf(patch)).not.toEqual([]);
    },
  );
});
