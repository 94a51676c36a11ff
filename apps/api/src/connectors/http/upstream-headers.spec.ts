import { describe, expect, it } from 'vitest';
import { httpConfig } from './http-config.js';
import { headersToRequester, headersToUpstream, varyNames } from './upstream-headers.js';

const GET = { method: 'GET', place: '/http/orders' };
const HEAD = { ...GET, method: 'HEAD' };
const nosniff = { 'x-content-type-options': 'nosniff' };
const configured = (config: object = {}) => httpConfig.parse({ baseUrl: 'https://api.example', ...config });

describe('what an upstream is told', () => {
  it('is what a requester may say, and nothing else of it', () => {
    const received = {
      accept: 'text/csv',
      'content-type': 'text/plain; charset=ISO-8859-1',
      'x-source': 'till 7',
      'x-other': 'no',
      authorization: 'Bearer key-of-the-requester',
      cookie: 'a=b',
      host: 'airlock.example',
      'idempotency-key': 'the-requesters-own',
      'user-agent': 'curl',
    };
    expect(
      headersToUpstream(configured({ allowedRequestHeaders: ['X-Source'] }), received, 'airlock-1'),
    ).toEqual({
      accept: 'text/csv',
      'content-type': 'text/plain; charset=ISO-8859-1',
      'x-source': 'till 7',
      'user-agent': 'airlock',
      'accept-encoding': 'identity',
      'idempotency-key': 'airlock-1',
    });
  });

  it('has no header that only every object has, though its name is allowed', () => {
    const names = ['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty'];
    const config = configured({ allowedRequestHeaders: names, allowedResponseHeaders: names });
    const alone = { 'user-agent': 'airlock', 'accept-encoding': 'identity', 'idempotency-key': 'k' };
    expect(headersToUpstream(config, {}, 'k')).toEqual(alone);
    expect(headersToRequester(config, {}, GET)).toEqual(headersToRequester(configured(), {}, GET));
    const sent = { constructor: 'yes', ['__proto__']: 'too' };
    expect(Object.entries(headersToUpstream(config, sent, 'k'))).toEqual(
      expect.arrayContaining([
        ['constructor', 'yes'],
        ['__proto__', 'too'],
      ]),
    );
    expect(Object.entries(headersToRequester(config, sent, GET))).toEqual(
      expect.arrayContaining(Object.entries(sent)),
    );
  });

  it('lets the operator’s headers win over the requester’s', () => {
    const config = configured({
      headers: { Accept: 'application/json', 'User-Agent': 'till', Host: 'a.example' },
    });
    expect(headersToUpstream(config, { accept: 'text/csv' }, 'k')).toMatchObject({
      accept: 'application/json',
      'user-agent': 'till',
      host: 'a.example',
    });
  });

  it.each([
    [{ username: 'ada', password: 'pä:ss' }, `Basic ${Buffer.from('ada:pä:ss').toString('base64')}`],
    [{ password: 'key' }, `Basic ${Buffer.from(':key').toString('base64')}`],
    [{ token: 'abc' }, 'Bearer abc'],
    [{ username: '', password: '', token: '' }, undefined],
  ])('authenticates with %j', (config, authorization) => {
    expect(headersToUpstream(configured(config), {}, 'k')['authorization']).toBe(authorization);
  });
});

describe('what a requester is told of an upstream’s headers', () => {
  it('is what always goes back and what the resource allows, as it was written', () => {
    const config = configured({ allowedResponseHeaders: ['x-count'] });
    const received = {
      'content-type': 'text/plain;charset="ISO-8859-1"',
      location: '/orders/1',
      etag: 'W/"1"',
      'x-count': '7',
      'x-other': 'no',
      'set-cookie': ['a=1', 'b=2'],
    };
    const { 'x-other': _, 'set-cookie': _cookies, ...passed } = received;
    expect(headersToRequester(config, received, GET)).toEqual({ ...passed, ...nosniff });
  });

  it('has the cookies of a resource that lets them pass, for that resource alone', () => {
    const config = configured({ allowedResponseHeaders: ['set-cookie'] });
    const received = { 'content-type': 'text/plain', 'set-cookie': ['a=1', '__Host-b=2; Secure; Path=/'] };
    expect(headersToRequester(config, received, GET)['set-cookie']).toEqual(['a=1; Path=/http/orders/']);
    const none = { 'content-type': 'text/plain', 'set-cookie': ['airlock_session=x'] };
    expect(headersToRequester(config, none, GET)).not.toHaveProperty('set-cookie');
  });

  it('runs nothing of a page, whatever the upstream allows its own', () => {
    const page = { 'content-type': 'text/html', 'content-security-policy': "script-src 'self'" };
    expect(headersToRequester(configured(), page, GET)['content-security-policy']).toEqual(['sandbox']);
    const allowing = configured({
      allowedResponseHeaders: ['content-security-policy', 'x-content-type-options'],
    });
    expect(headersToRequester(allowing, { ...page, 'x-content-type-options': 'no' }, GET)).toEqual({
      'content-type': 'text/html',
      'content-security-policy': ["script-src 'self'", 'sandbox'],
      ...nosniff,
    });
  });

  it('has the length of the body that an answer to HEAD does not have', () => {
    const length = { 'content-length': '1000' };
    expect(headersToRequester(configured(), length, HEAD)).toMatchObject(length);
    expect(headersToRequester(configured(), length, GET)).not.toHaveProperty('content-length');
    expect(
      headersToRequester(configured(), { ...length, 'content-encoding': 'gzip' }, HEAD),
    ).not.toHaveProperty('content-length');
  });

  it('has the names of all Vary headers', () => {
    expect(varyNames({ vary: ['Accept, Origin', 'X-A'] })).toEqual(['Accept', 'Origin', 'X-A']);
    expect(varyNames({ vary: 'Accept' })).toEqual(['Accept']);
    expect(varyNames({})).toEqual([]);
  });
});
