import { RequestMethod, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { openApiFaults } from '@airlock/testing';
import type { OpenAPIObject, OperationObject, ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licensed, OtherController, running, type Running } from '../../test/a-weather-app.js';
import { PLATFORMS } from '../../../gate/test/an-app.js';

/** METHOD /path of each route that has a controller, those of the application's own apart. */
function routesOf(app: INestApplication): string[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function' || metatype === OtherController) return [];
      const base = Reflect.getMetadata(PATH_METADATA, metatype) as string;
      const prototype = metatype.prototype as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] ?? {};
        const path = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
        if (path === undefined) return [];
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
        return [path]
          .flat()
          .map((each) => `${method} /${base}/${each}`.replaceAll(/\/+/g, '/').replace(/\/$/, ''));
      });
    });
}

function operations({ paths = {} }: OpenAPIObject): [string, OperationObject][] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, OperationObject] => [
      `${method.toUpperCase()} ${path}`,
      operation as OperationObject,
    ]),
  );
}

/** @returns the statuses of answers to a known client that do not tell how it stands by its quota */
function withoutQuota(document: OpenAPIObject, { responses = {} }: OperationObject): string[] {
  const known = document.components?.responses ?? {};
  return Object.entries(responses as Record<string, ResponseObject | ReferenceObject>).flatMap(
    ([status, response]) => {
      const told = '$ref' in response ? known[response.$ref.split('/').at(-1) ?? ''] : response;
      const { headers = {} } = told as ResponseObject;
      return status === '401' || status === '403' || 'RateLimit' in headers ? [] : [status];
    },
  );
}

describe.each(PLATFORMS)('the description of the API on %s', (platform) => {
  let weather: Running;
  beforeAll(async () => {
    weather = await running(platform, licensed);
  });
  afterAll(() => weather?.app.close());

  it('is without fault for a strict linter', async () => {
    expect(await openApiFaults(JSON.stringify(weather.document))).toEqual([]);
  });

  it('is without fault where the application gives nothing but a license and asks for credentials', async () => {
    const bearer = { type: 'http', scheme: 'bearer' } as const;
    const { app, document } = await running(platform, {
      openapi: { license: { name: 'MIT', identifier: 'MIT' }, security: { bearer } },
    });
    await app.close();
    expect(await openApiFaults(JSON.stringify(document))).toEqual([]);
    expect(document.security).toEqual([{ bearer: [] }]);
    expect(document.paths?.['/jobs']?.get?.responses).toHaveProperty('401');
    for (const [name, operation] of operations(document))
      expect([name, withoutQuota(document, operation)]).toEqual([name, []]);
  });

  it('has every route of every connector and of the airlock itself, and no other', () => {
    const written = routesOf(weather.app).map((route) =>
      route.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}'),
    );
    expect(
      operations(weather.document)
        .map(([route]) => route)
        .sort(),
    ).toEqual(written.sort());
    expect(written.length).toBeGreaterThan(10);
  });

  it('gives each operation a name of its own', () => {
    const ids = operations(weather.document).map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['weatherToday', 'weatherRegion', 'weatherRegionBase', 'weatherMap']),
    );
  });

  it('tells of an endpoint that does not describe itself what its route tells', () => {
    const map = weather.document.paths?.['/weather/{resource}/maps/{path}']?.get;
    expect(map).toMatchObject({ summary: 'Weather: map', tags: ['Weather'] });
    expect(map?.parameters?.[1]).toMatchObject({
      name: 'path',
      description: expect.stringContaining('slashes'),
    });
    expect(map?.parameters).toContainEqual({ $ref: '#/components/parameters/ReplyOfBackground' });
  });

  it('puts a schema that holds itself among the components', () => {
    const post = weather.document.paths?.['/weather/{resource}/regions']?.post;
    const place = { $ref: '#/components/schemas/WeatherRegionBody' };
    expect(post?.requestBody).toMatchObject({ content: { 'application/json': { schema: place } } });
    expect(weather.document.components?.schemas?.['WeatherRegionBody']).toMatchObject({
      properties: { parts: { items: place } },
    });
  });

  it('says nothing of idempotency keys where none are kept', () => {
    expect(JSON.stringify(weather.document.paths)).not.toMatch(/Idempotency|malformedKey/);
  });
});
