import { openApiFaults } from '@airlock/testing';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApp, PLATFORMS, type TestApp } from '../../test/an-app.js';

describe.each(PLATFORMS)('the description of the API on %s', (platform) => {
  let airlock: TestApp;
  let document: OpenAPIObject;
  beforeAll(async () => {
    airlock = await anApp(platform, { openapi: { license: { name: 'MIT', identifier: 'MIT' } } });
    document = (await (await fetch(`${airlock.url}/openapi.json`)).json()) as OpenAPIObject;
  });
  afterAll(() => airlock?.close());

  it('has nothing that a linter would find fault with', async () => {
    expect(await openApiFaults(JSON.stringify(document))).toEqual([]);
  });
});
