import {
  BadRequestException,
  HttpException,
  NotFoundException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { RefusedError, StoreUnavailableError, type RefusalCode } from '@airlock/core';
import { aCall } from '@airlock/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coded, ofEndpoint } from './problem-code.js';
import { Problem, problemAnswer } from './problem.js';
import { problemOf } from './problem-of.js';

describe('problemOf', () => {
  it('tells a problem as it says itself', () => {
    const details = { status: 409, type: 'gone', title: 'a', detail: 'b', members: { c: 1 } } as const;
    expect(problemOf(new Problem(details))).toEqual({ ...details, code: 'call.gone' });
    const own = { ...details, code: 'call.purged', params: { days: 90 } } as const;
    expect(problemOf(new Problem(own))).toBe(own);
  });

  it('tells of a store that is away, and when to come back', () => {
    expect(problemOf(new StoreUnavailableError(new Error('password=hunter2')))).toMatchObject({
      ...{ status: 503, type: 'store-unavailable', headers: { 'retry-after': '5' } },
      detail: expect.not.stringContaining('hunter2'),
    });
  });

  it.each([
    ['unknown-call', 404, 'unknown-request'],
    ['gone', 410, 'gone'],
    ['call-running', 409, 'call-running'],
    ['version-conflict', 409, 'version-conflict'],
    ['already-final', 409, 'already-final'],
    ['confirmation-needed', 409, 'already-final'],
    ['not-editable', 409, 'invalid-request'],
    ['no-reply-address', 409, 'invalid-request'],
  ] satisfies [RefusalCode, number, string][])('tells the refusal %s as %d %s', (code, status, type) => {
    const told = problemOf(new RefusedError(code, 'why'));
    expect(told).toMatchObject({ status, type, detail: 'why' });
    expect(told.code).toMatch(/^call\.[a-z-]+$/);
  });

  it('tells the version of the call that refused', () => {
    const call = aCall.DONE({ version: 7 });
    expect(problemOf(new RefusedError('already-final', 'why', call))).toMatchObject({
      members: { version: 7 },
    });
  });

  it.each([
    [new NotFoundException('no order 7'), { status: 404, detail: 'no order 7', title: 'Not Found' }],
    [new BadRequestException('bad'), { status: 400, type: 'invalid-request', detail: 'bad' }],
    [new HttpException('late', 422), { status: 422, type: 'invalid-request', detail: 'late' }],
    // Not `rate-limited`: it is the upstream that asks for patience, and no quota of the client's.
    [new HttpException('many', 429), { status: 429, detail: 'many' }],
    [new ServiceUnavailableException('down'), { status: 503, detail: 'down' }],
    [new HttpException({ message: 'in an object' }, 400), { detail: 'in an object' }],
    [new HttpException({ error: { not: 'text' }, message: 'm' }, 400), { detail: 'm' }],
  ])('tells %s', (error, expected) => {
    const told = problemOf(error);
    expect(told).toMatchObject(expected);
    expect(told.title).not.toBe('[object Object]');
  });

  it('gives a code to what the airlock and the framework refuse, and none to what an endpoint does', () => {
    const error = new NotFoundException('no order 7');
    expect(problemOf(error).code).toBe('route.unknown');
    ofEndpoint(error);
    expect(problemOf(error).code).toBeUndefined();
    expect(problemOf(coded(new HttpException('large', 413), 'body.too-large', { bytes: 7 }))).toMatchObject({
      ...{ code: 'body.too-large', params: { bytes: 7 } },
    });
  });

  it('points at each fault that a validation pipe found', () => {
    const error = new BadRequestException(['a must be text', { property: 'b' }]);
    expect(problemOf(error)).toMatchObject({
      detail: 'The request is not as it should be; see errors',
      errors: [{ detail: 'a must be text' }, { detail: '{"property":"b"}' }],
    });
  });

  it.each([7, '7', 'Sun, 01 Mar 2026 13:00:00 GMT'])('passes on when to come back: %s', (retryAfter) => {
    const error = Object.assign(new ServiceUnavailableException(), { retryAfter });
    expect(problemOf(error).headers).toEqual({ 'retry-after': String(retryAfter) });
  });

  it('tells a date in whole seconds, and never an earlier one', () => {
    const retryAfter = new Date('2026-03-01T13:00:00.001Z');
    const error = Object.assign(new ServiceUnavailableException(), { retryAfter });
    expect(problemOf(error).headers).toEqual({ 'retry-after': 'Sun, 01 Mar 2026 13:00:01 GMT' });
    expect(problemOf(Object.assign(error, { retryAfter: new Date('soon') })).headers).toBeUndefined();
  });

  it('believes a framework what it says of the requester, and nothing else', () => {
    const error = (more: object) => Object.assign(new Error('said'), more);
    expect(problemOf(error({ statusCode: 413 }))).toMatchObject({ status: 413, detail: 'said' });
    expect(problemOf(error({ status: 400 }))).toMatchObject({ status: 400, type: 'invalid-request' });
    for (const other of [
      { statusCode: 500 },
      { status: 503 },
      { statusCode: '404' },
      { statusCode: 200 },
      {},
    ]) {
      expect(problemOf(error(other))).toMatchObject({
        status: 500,
        detail: expect.not.stringContaining('said'),
      });
    }
  });

  it('makes of anything at all a problem that can be sent, and tells nothing of an inside', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (thrown) => {
        const answer = problemAnswer(problemOf(thrown), '/here');
        expect(answer.status).toBe(500);
        const { detail } = JSON.parse(Buffer.from(answer.body).toString()) as { detail: string };
        expect(detail).toMatch(/not foreseen/);
      }),
    );
  });

  it('makes of whatever an exception carries a problem that can be sent', () => {
    const status = fc.integer({ min: 400, max: 599 });
    const response = fc.oneof(
      fc.string(),
      fc.array(fc.anything({ withBigInt: true, withNullPrototype: true })),
      fc.record({ message: fc.anything({ withBigInt: true }), error: fc.anything() }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(response, status, (carried, code) => {
        const answer = problemAnswer(problemOf(new HttpException(carried, code)), '/here');
        const body = JSON.parse(Buffer.from(answer.body).toString()) as Record<string, unknown>;
        expect(body).toMatchObject({ status: code, detail: expect.any(String), instance: '/here' });
        expect(body['title']).toMatch(/./);
      }),
    );
  });

  it('answers with the members of RFC 9457 in order', () => {
    const details = {
      status: 404,
      type: 'result-not-ready',
      detail: 'wait',
      members: { state: 'queued' },
    } as const;
    const answer = problemAnswer({ ...details, headers: { 'retry-after': '3' } }, '/jobs/1/result');
    expect(answer.headers).toEqual({
      ...{ 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'retry-after': '3' },
    });
    expect(Buffer.from(answer.body).toString()).toBe(
      '{"type":"result-not-ready","title":"Not Found","status":404,"detail":"wait","instance":"/jobs/1/result","state":"queued"}',
    );
  });
});
