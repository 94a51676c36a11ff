import { aCall, aLease } from '@airlock/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf, causeOfError, failureIn } from './cause.js';

const failed = (error: string, resource = 1, endpoint = 'forward') =>
  causeOf(aCall.CALL_ERROR({ error, endpoint, resource: { id: resource, slug: 'main' } }));
const message = (error: string) => failed(error)?.message;

describe('the cause of a failure', () => {
  it.each([
    ['HTTP 503: busy, try in 30 s', 'HTTP 503: busy, try in … s'],
    ['HTTP 422: "AB-17" is not a customer', 'HTTP 422: … is not a customer'],
    ['connect ECONNREFUSED 127.0.0.1:4000', 'connect ECONNREFUSED …'],
    ['connect ECONNREFUSED [::1]:4000', 'connect ECONNREFUSED …'],
    ['getaddrinfo ENOTFOUND https://a.example/x?y=1', 'getaddrinfo ENOTFOUND …'],
    ['no answer within 30000 ms', 'no answer within … ms'],
    ['order 0f8fad5b-d9cb-469f-a165-70867728950e is unknown', 'order … is unknown'],
    ['commit deadbeef12 was refused', 'commit … was refused'],
    ['closed since 2026-03-01T12:00:00.000Z', 'closed since …'],
    ['mailbox anna.b@mail.example is full', 'mailbox … is full'],
    ["it isn't there, it can't be", "it isn't there, it can't be"],
    ['amount is missing', 'amount is missing'],
    ['a\n  b', 'a b'],
  ])('says of %j: %j', (error, common) => {
    expect(message(error)).toBe(common);
  });

  it.each(['a \u0000 b', 'a \ud83d b', `a ${'\u{1f600}'.repeat(300)}`])(
    'is the same for %j and for what a database makes of it',
    (error) => {
      expect(failed(error)).toEqual(
        failed(error.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')),
      );
    },
  );

  it('is another for each HTTP status, resource and endpoint', () => {
    const ids = [
      failed('HTTP 503'),
      failed('HTTP 500'),
      failed('HTTP 503', 2),
      failed('HTTP 503', 1, 'other'),
    ];
    expect(new Set(ids.map((cause) => cause?.id)).size).toBe(4);
  });

  it('has the id by which it is stored', () => {
    expect(failed('HTTP 503')?.id).toBe('d3af679f32faf759');
  });

  const word = fc.stringMatching(/^[g-z]{1,10}$/);
  const particular = fc.oneof(
    fc.uuid(),
    fc.nat().map(String),
    fc.ipV4(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e9 }).map((number) => number.toFixed(3)),
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
    fc.stringMatching(/^[a-z ]{0,20}$/).map((text) => `"${text}"`),
    fc.webUrl(),
  );

  it('is the same whatever particulars a sentence names', () => {
    const property = fc.property(
      fc.array(word, { minLength: 2, maxLength: 5 }),
      fc.array(particular, { minLength: 5, maxLength: 5 }),
      fc.array(particular, { minLength: 5, maxLength: 5 }),
      (words, some, others) => {
        const sentence = (given: string[]) => words.map((each, n) => `${each} ${given[n]}`).join(' ');
        expect(failed(sentence(some))).toEqual(failed(sentence(others)));
      },
    );
    fc.assert(property);
  });

  it('differs where the words of a sentence do', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        fc.pre(one !== other);
        expect(failed(`no ${one} there`)?.id).not.toBe(failed(`no ${other} there`)?.id);
      }),
    );
  });

  it('has a sentence of at most 500 characters', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 3_000 }),
      fc.array(fc.oneof(word, particular)).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (error) => {
        const common = message(error) ?? '';
        expect(common.length).toBeLessThanOrEqual(500);
        expect(failed(error)?.id).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  it('is found in as many steps as a sentence has characters, however it is made', () => {
    // A step for each pair of them would outlast the deadline of every test.
    for (const piece of ['"', "'", '[:', '1.', 'a@', 'a.', '…', '-', 'a://', '0x0f']) {
      expect(() => message(piece.repeat(1_000_000))).not.toThrow();
    }
  });

  it('is none of a call that was not tried or went well', () => {
    expect(causeOf(aCall.DONE())).toBeNull();
    expect(causeOf(aCall['CALL_RETRY waiting']({ error: null }))).toBeNull();
  });
});

describe('failureIn', () => {
  const running = aCall['CALL_RETRY leased']({ error: null });
  const retrying = aCall['CALL_RETRY waiting']({ error: 'HTTP 503' });

  it('is the end of an attempt or a delivery, and the end of a call', () => {
    expect(failureIn(running, retrying)?.message).toBe('HTTP 503');
    expect(failureIn(running, aCall.CALL_ERROR())?.message).toBe('HTTP 503');
    expect(failureIn(retrying, aCall.CALL_ERROR({ error: 'cancelled by anna@desk.example' }))?.message).toBe(
      'cancelled by …',
    );
    expect(failureIn(aCall['RESPONSE_RETRY leased'](), aCall.RESPONSE_ERROR())).not.toBeNull();
    expect(failureIn(null, retrying)).not.toBeNull();
  });

  it('is nothing else that is changed of a call that failed', () => {
    expect(failureIn(retrying, aCall['CALL_RETRY leased']({ error: 'HTTP 503' }))).toBeNull();
    expect(failureIn(retrying, { ...retrying, version: 4 })).toBeNull();
    const cancelling = aCall['CALL_RETRY leased']({ lease: aLease({ cancelling: true }) });
    expect(failureIn(aCall['CALL_RETRY leased'](), cancelling)).toBeNull();
    expect(failureIn(aCall['CALL_ERROR noticing'](), aCall['CALL_ERROR noticed soon']())).toBeNull();
    expect(failureIn(aCall['CALL_RETRY leased'](), aCall.DONE())).toBeNull();
  });
});

it.each(['127.0.0.1:4000', '192.0.2.7', 'replies.example'])('tells the receiver %s from others', (host) => {
  const of = (receiver: string, call: number) =>
    causeOfError(1, 'forward', `The receiver ${receiver} answered 410: order ${call} is gone`);
  expect(of(host, 1)).toEqual(of(host, 2));
  expect(of(host, 1).id).not.toBe(of('198.51.100.3', 1).id);
});
