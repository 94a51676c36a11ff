import { Get, type Type } from '@nestjs/common';
import type { ResourceDraft, ResourceRecord } from '@airlock/core';
import { InMemoryResourceStore, Memory, aResourceDraft } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusal } from '../../test/a-program.js';
import { Connector } from './connector.decorator.js';
import { MisconfiguredError } from '../misconfigured.error.js';
import type { ResourceSeed } from './seed-resources.js';

const config = z.object({ service: z.url(), token: z.string().optional().meta({ writeOnly: true }) });
const main: ResourceSeed = {
  connector: 'weather',
  slug: 'main',
  config: { service: 'https://weather.example' },
};

@Connector({ name: 'weather', config })
class WeatherConnector {
  @Get('today')
  today() {
    return {};
  }
}
const controllers: Type[] = [WeatherConnector];

const boot = (resources: InMemoryResourceStore, ...seeds: ResourceSeed[]) =>
  refusal({ controllers, options: { resources, seeds } });

describe('the seeds of a program', () => {
  it('are made at the start', async () => {
    const resources = new InMemoryResourceStore(new Memory());
    const seed = { ...main, secrets: { token: 't' }, policy: { ttl: 3, delay: { minutes: 1 } } };
    expect(await boot(resources, seed)).toBeNull();
    expect(await resources.list()).toEqual([
      {
        ...{ id: 1, connector: 'weather', slug: 'main', title: '' },
        ...{ config: { service: 'https://weather.example' }, secrets: { token: 't' } },
        policy: expect.objectContaining({ ttl: 3, delayMs: 60_000 }),
        ...{
          errorEmails: [],
          concurrency: null,
          rate: null,
          maxBody: null,
          retentionDays: 90,
          paused: false,
          quietHours: null,
        },
      },
    ]);
  });

  it('leave a resource that is there as its operator left it', async () => {
    const resources = new InMemoryResourceStore(new Memory());
    const edited = aResourceDraft({ connector: 'weather', slug: 'main', title: 'edited' });
    await resources.create(edited);
    expect(await boot(resources, main)).toBeNull();
    expect(await resources.list()).toMatchObject([{ slug: 'main', title: 'edited' }]);
  });

  it('may be made by another process meanwhile', async () => {
    const resources = new OvertakenStore(new Memory());
    expect(await boot(resources, main)).toBeNull();
    expect(await resources.list()).toHaveLength(1);
  });

  const refused: [string, ResourceSeed, RegExp][] = [
    ['of no connector', { ...main, connector: 'wether' }, /wether\/main is of no connector.*it has weather/],
    ['whose config is refused', { ...main, config: { service: 'x' } }, /weather does not take: service: /],
    ['without a config that is needed', { connector: 'weather', slug: 'main' }, /does not take: service: /],
    [
      'with an unknown option',
      { ...main, polcy: {} } as ResourceSeed,
      /unknown option polcy; did you mean policy/,
    ],
    ['with a policy out of range', { ...main, policy: { ttl: 0 } }, /ttl must be an integer/],
    ['whose slug is no path segment', { ...main, slug: 'a/b' }, /a slug is a path segment/],
  ];

  it.each(refused)('are refused when there is one %s', async (_, seed, why) => {
    const resources = new InMemoryResourceStore(new Memory());
    const error = await boot(resources, main, seed);
    expect(error).toBeInstanceOf(MisconfiguredError);
    expect(error?.message).toMatch(why);
    // All or none: a program that does not start has made nothing.
    expect(await resources.list()).toEqual([]);
  });

  it('are refused where nothing makes resources', async () => {
    const directory = { find: async () => null, byId: async () => null };
    const error = await refusal({ controllers, options: { resources: directory, seeds: [main] } });
    expect(error?.message).toMatch(/needs a store that makes resources: give a ResourceStore/);
  });
});

/** Somebody else makes the resource just before this process does. */
class OvertakenStore extends InMemoryResourceStore {
  override async create(draft: ResourceDraft): Promise<ResourceRecord> {
    await super.create(draft);
    return super.create(draft);
  }
}
