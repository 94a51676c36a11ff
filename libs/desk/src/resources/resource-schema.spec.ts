import { LONGEST_DELAY_SECONDS } from '@airlock/contract/schemas';
import { LONGEST_DELAY_MS } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { RESOURCE_READ_ONLY, resourceSchema } from './resource-schema.js';

describe('a resource as it is written', () => {
  it('has no delay that is longer than the core waits', () => {
    expect(LONGEST_DELAY_SECONDS).toBe(Math.floor(LONGEST_DELAY_MS / 1000));
  });

  it('has a time zone that there is', () => {
    const faults = (zone: string) => {
      const windows = [{ days: [1], from: '22:00', to: '06:00' }];
      const { error } = resourceSchema.safeParse({
        ...{ connector: 'http', slug: 'a', config: {} },
        quietHours: { zone, windows },
      });
      return error?.issues.map(({ path }) => path.join('/'));
    };
    expect(faults('Europe/Paris')).toBeUndefined();
    expect(faults('Europe/Nowhere')).toEqual(['quietHours/zone']);
  });

  it('leaves out what only an answer has', () => {
    expect(RESOURCE_READ_ONLY).toEqual(['id', 'secretsStored', 'quiet', 'availability']);
  });
});
