import { HttpException, HttpStatus } from '@nestjs/common';
import { durationMs, type Duration } from '@airlock/core';

/**
 * Thrown by a handler whose upstream says when to come back: the next try is not before that. Whoever is answered at once
 * gets 503 with Retry-After.
 *
 * ```ts
 * throw new RetryAt(closedUntil);
 * throw new RetryAt({ minutes: 10 }, 'the bank is closed');
 * ```
 */
export class RetryAt extends HttpException {
  /** Read where an answer is made of any exception. */
  readonly retryAfter: Date | number;
  readonly #when: Date | number;

  /**
   * @param when an instant, or how long from now
   * @throws TypeError for an invalid Date and for a duration that is none
   */
  constructor(when: Date | Duration, message = 'The upstream asks to be tried again later') {
    super(message, HttpStatus.SERVICE_UNAVAILABLE);
    this.#when = when instanceof Date ? when : durationMs(when);
    if (!(Number(this.#when) >= 0))
      throw new TypeError(`new RetryAt(${String(when)}): give it a valid Date, or { minutes: 10 }`);
    this.retryAfter = when instanceof Date ? when : Math.ceil(Number(this.#when) / 1000);
  }

  /** The instant that is meant. */
  at(now: Date): Date {
    return this.#when instanceof Date ? this.#when : new Date(now.getTime() + this.#when);
  }
}

/**
 * Thrown by a handler for what no further try can mend: the call ends with this status, whatever others of its kind mean.
 *
 * ```ts
 * throw new Permanent('the account is closed');
 * throw new Permanent('the order was cancelled', { status: 410 });
 * ```
 */
export class Permanent extends HttpException {
  /**
   * @param options `status`: what is answered, 400 to 599; default 422
   * @throws TypeError for another status
   */
  constructor(message: string, options: Readonly<{ status?: number; cause?: unknown }> = {}) {
    const { status = HttpStatus.UNPROCESSABLE_ENTITY, cause } = options;
    if (!(Number.isInteger(status) && status >= 400 && status <= 599))
      throw new TypeError(`new Permanent(…, { status: ${status} }): a failure has a status of 400 to 599`);
    super(message, status, cause === undefined ? {} : { cause: cause as Error });
  }
}
