import { describe, expect, it } from 'vitest';
import { smtpFailure } from './smtp-failure.js';

const said = (responseCode: number, response: string) => ({ code: 'EENVELOPE', responseCode, response });
const told = (error: unknown) => {
  const failure = smtpFailure(error);
  return [failure.getStatus(), failure.message];
};

describe('a mail that could not be sent', () => {
  it.each([
    [said(451, '451 4.7.1 Greylisted'), 502, 'mail server answered 451 4.7.1 Greylisted'],
    [said(550, '550 5.1.1 No such user'), 422, 'mail server answered 550 5.1.1 No such user'],
    [{ code: 'EAUTH', responseCode: 535, response: '535 Wrong' }, 422, 'mail server answered 535 Wrong'],
    [{ code: 'ESOCKET' }, 502, 'mail server could not be reached (ESOCKET)'],
    [{ code: 'ETIMEDOUT' }, 504, 'mail server did not answer in time'],
    [{ code: 'EABORT' }, 504, 'mail server was not waited for any longer'],
    [new Error('?'), 502, 'mail server could not be reached (unknown error)'],
  ])('for %j is a %i', (error, status, message) => {
    expect(told(error)).toEqual([status, message]);
  });

  it('may pass while one of the refused receivers may', () => {
    const rejectedErrors = [said(550, '550 No such user'), said(452, '452 Mailbox full')];
    expect(told({ ...rejectedErrors[0], rejectedErrors })).toEqual([
      502,
      'mail server answered 452 Mailbox full',
    ]);
    expect(told({ ...rejectedErrors[0], rejectedErrors: rejectedErrors.slice(0, 1) })[0]).toBe(422);
  });
});
