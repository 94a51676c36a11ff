import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Permanent, RetryAt } from '../problem/handler-errors.js';
import type { Answer } from '../http/answer.js';
import { Problem } from '../problem/problem.js';
import { outcomeOf } from './outcome-of.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const anAnswer = (status: number, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from('{}'),
});
const outcome = (status: number, thrown?: unknown, keepsDefinitive = false) =>
  outcomeOf(anAnswer(status), thrown, keepsDefinitive, NOW).type;

describe('outcomeOf', () => {
  it.each([200, 201, 204, 301, 304, 399])('takes %d for an answer', (status) => {
    expect(outcome(status)).toBe('answered');
    expect(outcome(status, undefined, true)).toBe('answered');
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 599])('takes %d for a failure that may pass', (status) => {
    expect(outcome(status)).toBe('failed');
    expect(outcome(status, new HttpException('as the upstream said', status))).toBe('failed');
  });

  it.each([400, 401, 403, 404, 409, 410, 422, 451])(
    'takes %d for definitive, except where all is kept',
    (status) => {
      expect(outcome(status)).toBe('refused');
      expect(outcome(status, new HttpException('as the upstream said', status))).toBe('refused');
      expect(outcome(status, undefined, true)).toBe('failed');
    },
  );

  it('takes a problem for what its status says, like an HttpException', () => {
    expect(outcome(422, new Problem({ status: 422, detail: 'no such member' }))).toBe('refused');
    expect(outcome(503, new Problem({ status: 503, detail: 'try later' }))).toBe('failed');
  });

  it.each([
    ['an Error', new TypeError('socket hang up')],
    ['text', 'no error at all'],
    ['null', null],
    ['an error with a status of its own', Object.assign(new Error('Not Found'), { status: 404 })],
  ])('takes %s that was thrown for a failure that may pass, whatever was answered', (_, thrown) => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.boolean(), (status, keeps) => {
        expect(outcome(status, thrown, keeps)).toBe('failed');
      }),
    );
  });

  it('decides every status in one way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.boolean(), fc.boolean(), (status, keeps, throws) => {
        const passes = status >= 500 || [408, 425, 429].includes(status);
        const expected = status < 400 ? 'answered' : passes || keeps ? 'failed' : 'refused';
        expect(outcome(status, throws ? new HttpException('x', status) : undefined, keeps)).toBe(expected);
      }),
    );
  });

  const reasonFor = (status: number, thrown?: unknown) => {
    const result = outcomeOf(anAnswer(status), thrown, false, NOW);
    return 'error' in result ? result.error : null;
  };

  it.each([
    [404, new NotFoundException('no order 7'), 'HTTP 404: no order 7'],
    [400, new BadRequestException(), 'HTTP 400: Bad Request'],
    [422, new Problem({ status: 422, detail: 'no such member' }), 'HTTP 422: no such member'],
    [503, undefined, 'HTTP 503'],
    [500, new Error('socket hang up'), 'socket hang up'],
    [500, new Error(''), 'Error'],
    [500, 'plain text', 'plain text'],
    [
      500,
      new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:4000') }),
      'fetch failed: connect ECONNREFUSED 127.0.0.1:4000',
    ],
    [500, new Error('a', { cause: new Error('') }), 'a'],
    [500, new Error('a', { cause: 'b' }), 'a'],
  ])('says why: %d, %s', (status, thrown, error) => {
    expect(reasonFor(status, thrown)).toBe(error);
  });

  it('has a reason that is text, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), (thrown) => {
        fc.pre(thrown !== undefined);
        expect(reasonFor(500, thrown)).toEqual(expect.any(String));
        expect(reasonFor(500, thrown)).not.toBe('');
      }),
    );
  });

  it('keeps what was answered, for those who look at it later', () => {
    const headers = { 'content-disposition': 'attachment', 'x-other': 'gone', location: '/here' };
    const result = outcomeOf(anAnswer(200, headers), undefined, false, NOW);
    expect(result).toEqual({
      type: 'answered',
      response: {
        ...{ status: 200, contentType: 'application/json', body: Buffer.from('{}') },
        headers: { 'content-disposition': 'attachment', location: '/here' },
      },
    });
  });

  it.each([
    [{ 'retry-after': '120' }, '2026-03-01T12:02:00.000Z'],
    [{ 'retry-after': ['120', '7'] }, '2026-03-01T12:02:00.000Z'],
    [{ 'retry-after': 'Sun, 01 Mar 2026 13:00:00 GMT' }, '2026-03-01T13:00:00.000Z'],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads when to come back from %j', (headers: Answer['headers'], date) => {
    const result = outcomeOf(anAnswer(503, headers), undefined, false, NOW);
    expect('retryAfter' in result ? result.retryAfter?.toISOString() : undefined).toBe(date);
  });

  it('does not wait for what is over', () => {
    const answered = outcomeOf(anAnswer(200, { 'retry-after': '120' }), undefined, false, NOW);
    const refused = outcomeOf(anAnswer(404, { 'retry-after': '120' }), undefined, false, NOW);
    expect([answered, refused].map((result) => 'retryAfter' in result)).toEqual([false, false]);
  });
});

describe('what a handler says of further tries', () => {
  const failing = (thrown: RetryAt, keeps = false) =>
    outcomeOf(anAnswer(thrown.getStatus()), thrown, keeps, NOW);

  it('is the next try at a date or after a while', () => {
    const date = new Date('2026-03-02T06:00:00.250Z');
    expect(failing(new RetryAt(date))).toMatchObject({ type: 'failed', retryAfter: date });
    expect(failing(new RetryAt({ minutes: 10 }), true)).toMatchObject({
      type: 'failed',
      retryAfter: new Date('2026-03-01T12:10:00Z'),
    });
  });

  it('goes before the status that a filter makes of it, and before a header', () => {
    const answer = anAnswer(404, { 'retry-after': '5' });
    expect(outcomeOf(answer, new RetryAt({ hours: 1 }), false, NOW)).toMatchObject({
      type: 'failed',
      retryAfter: new Date('2026-03-01T13:00:00Z'),
    });
    expect(outcomeOf(anAnswer(503), new Permanent('closed'), false, NOW).type).toBe('refused');
  });

  it.each([408, 422, 429, 500, 503, 599])(
    'is the last word of a permanent %d, where all is kept, too',
    (status) => {
      expect(outcome(status, new Permanent('closed', { status }))).toBe('refused');
      expect(outcome(status, new Permanent('closed', { status }), true)).toBe('refused');
    },
  );

  it('is 422 where a permanent failure says no status, and keeps its cause', () => {
    const cause = new Error('ACCOUNT_CLOSED');
    expect(new Permanent('closed', { cause })).toMatchObject({ message: 'closed', cause });
    expect(new Permanent('closed').getStatus()).toBe(422);
  });

  it.each([200, 399, 600, 422.5, Number.NaN])('is no failure with the status %d', (status) => {
    expect(() => new Permanent('closed', { status })).toThrow(/a failure has a status of 400 to 599/);
  });

  it.each([
    ['an invalid Date', new Date('soon')],
    ['a duration below zero', { minutes: -1 }],
    ['no number', { minutes: Number.NaN }],
  ])('is no time where it is %s', (_, when) => {
    expect(() => new RetryAt(when)).toThrow(/give it a valid Date, or \{ minutes: 10 \}/);
  });
});
