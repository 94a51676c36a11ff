import { adminRoutes } from '@airlock/contract/schemas';
import { openApiFaults } from '@airlock/testing';
import type { Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import type { OperationObject, RequestBodyObject } from 'openapi3-ts/oas31';
import { describe, expect, it } from 'vitest';
import { DeskModule } from '../desk.module.js';
import { adminDocument } from './admin-document.js';
import { runningRoutes } from './running-routes.js';

const controllers = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, DeskModule) as Type[];
const running = runningRoutes(controllers);
const options = { version: '1.2.3', sessionCookie: 'a_session', server: '/behind/admin/api' };
const document = adminDocument(running, options);
const operation = (method: string, path: string) =>
  Object.entries(document.paths?.[path] ?? {}).find(([name]) => name === method)?.[1] as
    | OperationObject
    | undefined;

describe('the description of the admin API', () => {
  it('is without fault for a strict linter', async () => {
    expect(await openApiFaults(JSON.stringify(document))).toEqual([]);
  });

  it('has every route that runs, and no other', () => {
    const names = running.map(({ method, path }) => `${method} ${path}`);
    expect(names.sort()).toEqual(Object.keys(adminRoutes).sort());
  });

  it('is not made for a route of which the contract says nothing', () => {
    const another = { method: 'GET', path: '/colours', right: null };
    expect(() => adminDocument([...running, another], options)).toThrow('GET /colours');
  });

  it('says who may use a route, and how they show it', () => {
    expect(operation('get', '/calls')).toMatchObject({
      'x-airlock-role': 'viewer',
      security: [{ token: [] }, { session: [] }],
    });
    expect(operation('delete', '/clients/{id}')).toMatchObject({
      'x-airlock-role': 'admin',
      security: [{ token: [] }, { session: [], csrf: [] }],
    });
    expect(operation('put', '/session/password')).toMatchObject({ security: [{ session: [], csrf: [] }] });
    expect(operation('post', '/session')).toMatchObject({ security: [] });
    expect(document.components?.securitySchemes).toMatchObject({
      session: { in: 'cookie', name: 'a_session' },
      csrf: { in: 'header', name: 'X-CSRF-Token' },
    });
  });

  it('lets a merge patch leave out or clear what a whole body has', () => {
    const schema = { properties: { quietHours: { anyOf: [{ type: 'object' }, { type: 'null' }] } } };
    const body = operation('patch', '/resources/{id}')?.requestBody as RequestBodyObject;
    expect(body.content['application/merge-patch+json']?.schema).toMatchObject(schema);
    expect(body.content['application/merge-patch+json']?.schema).not.toHaveProperty('required');
  });
});
