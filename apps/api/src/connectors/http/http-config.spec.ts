import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { httpConfig } from './http-config.js';

const given = (config: object) => httpConfig.safeParse({ baseUrl: 'https://api.example/base', ...config });
const fault = (config: object) => given(config).error?.issues[0]?.path.join('.');

describe('the configuration of an HTTP resource', () => {
  it('needs a base address only', () => {
    expect(given({}).data).toEqual({
      baseUrl: 'https://api.example/base',
      headers: {},
      timeout: 30,
      allowedRequestHeaders: [],
      allowedResponseHeaders: [],
      maxResponseBytes: 26_214_400,
    });
  });

  it.each([
    'http://127.0.0.1:8080',
    'http://upstream:3000/a/b/',
    'https://[::1]/x',
    'https://bücher.example',
  ])('takes the base address %s', (baseUrl) => {
    expect(given({ baseUrl }).success).toBe(true);
  });

  it.each([
    'ftp://api.example',
    'api.example',
    '/base',
    'http:api.example',
    'https://user:pass@api.example',
    'https://api.example?x=1',
    'https://api.example/#a',
    '',
  ])('refuses the base address %j', (baseUrl) => {
    expect(fault({ baseUrl })).toBe('baseUrl');
  });

  it('keeps names of allowed headers in lower case', () => {
    expect(given({ allowedRequestHeaders: ['If-Match'] }).data?.allowedRequestHeaders).toEqual(['if-match']);
  });

  it.each(['Authorization', 'cookie', 'idempotency-key', 'host', 'content-length', 'not a name'])(
    'never lets a requester’s header %s on',
    (name) => {
      expect(fault({ allowedRequestHeaders: [name] })).toBe('allowedRequestHeaders.0');
    },
  );

  it.each(['transfer-encoding', 'content-encoding', 'request-id'])(
    'never lets an upstream’s header %s back',
    (name) => {
      expect(fault({ allowedResponseHeaders: [name] })).toBe('allowedResponseHeaders.0');
    },
  );

  it.each([
    [{ 'x-a': 'two\r\nlines' }, 'headers.x-a'],
    [{ 'Idempotency-Key': 'k' }, 'headers.Idempotency-Key'],
    [{ 'no name': 'v' }, 'headers.no name'],
  ])('refuses the headers %j', (headers, path) => {
    expect(fault({ headers })).toBe(path);
  });

  it.each([0, 60, '30'])('refuses the timeout %j, which an attempt could not outlast', (timeout) => {
    expect(fault({ timeout })).toBe('timeout');
  });

  it('refuses two ways to authenticate at once', () => {
    expect(given({ username: 'u', password: 'p' }).success).toBe(true);
    expect(given({ token: 't' }).success).toBe(true);
    expect(fault({ username: 'u', token: 't' })).toBe('token');
  });

  it('says as JSON schema what a form needs: a title for each field, and which are secret', () => {
    const { properties = {} } = z.toJSONSchema(httpConfig, { io: 'input' });
    const fields = Object.entries(properties) as [string, { title?: string; writeOnly?: boolean }][];
    expect(fields.filter(([, { title }]) => !title)).toEqual([]);
    expect(fields.filter(([, { writeOnly }]) => writeOnly).map(([name]) => name)).toEqual([
      'password',
      'token',
    ]);
  });
});
