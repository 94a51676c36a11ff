import { adminRoutes, type AdminRoute } from '@airlock/contract/schemas';
import { openApiFaults } from '@airlock/testing';
import type { OpenAPIObject, OperationObject } from 'openapi3-ts/oas31';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RIGHTS } from './doors/rights.js';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { requireContracted } from './harness/contracted.js';
import { ADA } from './harness/backoffice-page.js';

type Route = Readonly<{ method: string; path: string }>;
type Refusal = Readonly<{ errors?: readonly { pointer?: string; parameter?: string; detail: string }[] }>;

const BASE = '/admin/api';
/** No member, no parameter and no filter is called so, nor nearly. */
const NO_NAME = 'zzzzzzzzzzzzzzzzzzzzzzzzzzzz';

describe('the description of the admin API', () => {
  let airlock: Airlock;
  let admin: AdminApi;
  let document: OpenAPIObject;
  beforeAll(async () => {
    airlock = await Airlock.start();
    admin = await AdminApi.signedIn(() => airlock.url, ADA.email, ADA.password);
    document = await admin.get<OpenAPIObject>('/openapi.json');
  });
  afterAll(() => airlock?.stop());

  const operations = () =>
    Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => {
        return { name: `${method.toUpperCase()} ${path}`, operation: operation as OperationObject };
      }),
    );

  it('is without fault for a strict linter, and kept by nobody', async () => {
    const { headers } = await admin.ask('GET', '/openapi.json');
    expect(headers.get('content-type')).toContain('application/json');
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
      'no-store',
      'nosniff',
    ]);
    expect(await openApiFaults(JSON.stringify(document))).toEqual([]);
  });

  it('has every route of the running program, and no other', async () => {
    const routes = await admin.get<Route[]>('/routes');
    const below = routes.filter(({ path }) => path.startsWith(`${BASE}/`));
    const running = below.map(({ method, path }) => `${method} ${path.slice(BASE.length)}`);
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(running.sort());
  });

  it('says who may use each, as the table of rights does', () => {
    const told = operations().map(({ name, operation }): [string, unknown] => {
      const { security = [] } = operation;
      const isForSessions = security.length === 1 && 'session' in (security[0] ?? {});
      if (security.length === 0) return [name, 'anybody'];
      return [name, isForSessions ? 'session' : (operation as Record<string, unknown>)['x-airlock-role']];
    });
    const rights = told.map(([name]) => [name, RIGHTS.get(name.replace(' ', ` ${BASE}`))]);
    expect(told).toEqual(rights);
  });

  /** What a route says that it knows, when it is given a name that it does not. */
  const knownBy = async (method: string, path: string, body?: unknown): Promise<string | undefined> => {
    const filled = path.replaceAll(/\{\w+\}/g, '999999999');
    const answer = await admin.ask<Refusal>(method, filled, { body });
    expect([path, answer.status]).toEqual([path, 400]);
    const fault = answer.body.errors?.find((each) => JSON.stringify(each).includes(NO_NAME));
    return fault?.detail.replace(/^.*(there|There) (are|is) /, '');
  };
  const namesIn = (schema: z.ZodType | undefined) => {
    return schema instanceof z.ZodObject ? Object.keys(schema.shape).join(', ') : undefined;
  };

  it('is what answers are held to, strictly', async () => {
    const path = '/session';
    const body = await admin.get<object>(path);
    const held = (status: number, told: unknown) => () => {
      requireContracted({ method: 'GET', path, status, body: told });
    };
    expect(held(200, body)).not.toThrow();
    expect(held(200, { ...body, colour: 'red' })).toThrow('colour');
    expect(held(200, {})).toThrow('csrfToken');
    expect(held(201, body)).toThrow('201');
    expect(held(404, body)).toThrow('title');
  });

  const taking = (what: (route: AdminRoute) => unknown) => {
    return Object.entries(adminRoutes).filter(([, route]) => what(route) !== undefined);
  };

  it.each(taking(({ body, mergePatchOf }) => body ?? mergePatchOf))(
    '%s checks its body with the schema that is told',
    async (name, { body, mergePatchOf }) => {
      const [method = '', path = ''] = name.split(' ');
      expect(await knownBy(method, path, { [NO_NAME]: 1 })).toBe(namesIn(body ?? mergePatchOf));
    },
  );

  it.each(taking(({ query }) => query))('%s takes the parameters that are told', async (name, { query }) => {
    const [method = '', path = ''] = name.split(' ');
    expect(await knownBy(method, `${path}?${NO_NAME}=1`)).toBe(namesIn(query));
  });

  it.each(taking(({ list }) => list))('%s filters and sorts by what is told', async (name, { list }) => {
    const [method = '', path = ''] = name.split(' ');
    const further = ['filter', 'sort', 'range', ...(list?.further ?? [])];
    expect(await knownBy(method, `${path}?${NO_NAME}=1`)).toBe(further.join(', '));
    const filter = encodeURIComponent(JSON.stringify({ [NO_NAME]: 1 }));
    expect(await knownBy(method, `${path}?filter=${filter}`)).toBe(namesIn(list?.filter));
    for (const field of list?.sort ?? []) {
      const sort = encodeURIComponent(JSON.stringify([field, 'DESC']));
      expect((await admin.ask(method, `${path}?sort=${sort}`)).status).toBe(200);
    }
  });
});
