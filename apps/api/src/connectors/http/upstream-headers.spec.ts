import { describe, expect, it } from 'vitest';
import { httpConfig } from './http-config.js';
import { headersToRequester, headersToUpstream, varyNames } from './upstream-headers.js';

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
    const config = configured({ allowedResponseHeaders: ['set-cookie', 'x-count'] });
    const received = {
      'content-type': 'text/plain;charset="ISO-8859-1"',
      location: '/orders/1',
      etag: 'W/"1"',
      'x-count': '7',
      'x-other': 'no',
      'set-cookie': ['a=1', 'b=2'],
    };
    const { 'x-other': _, ...passed } = received;
    expect(headersToRequester(config, received, 'GET')).toEqual(passed);
  });

  it('has the length of the body that an answer to HEAD does not have', () => {
    const length = { 'content-length': '1000' };
    expect(headersToRequester(configured(), length, 'HEAD')).toEqual(length);
    expect(headersToRequester(configured(), length, 'GET')).toEqual({});
    expect(headersToRequester(configured(), { ...length, 'content-encoding': 'gzip' }, 'HEAD')).toEqual({});
  });

  it('has the names of all Vary headers', () => {
    expect(varyNames({ vary: ['Accept, Origin', 'X-A'] })).toEqual(['Accept', 'Origin', 'X-A']);
    expect(varyNames({ vary: 'Accept' })).toEqual(['Accept']);
    expect(varyNames({})).toEqual([]);
  });
});
