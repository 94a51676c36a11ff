import type { AttemptOutcome, DeliveryOutcome } from '@airlock/core';
import { aResponse } from '@airlock/testing';
import { Deferred } from '../deferred.js';
import type { Ending } from './step.js';

/** An attempt or a delivery that runs, and ends when the model of the engine says so. */
export class Try {
  readonly #attempt = new Deferred<AttemptOutcome>();
  readonly #delivery = new Deferred<DeliveryOutcome>();
  readonly attempted = this.#attempt.promise;
  readonly delivered = this.#delivery.promise;

  constructor(
    readonly rid: string,
    readonly phase: 'call' | 'reply',
    readonly fence: number,
    /** The end of its lease, in ms. */
    readonly until: number,
  ) {}

  /** Its worker hears how it went. */
  end(ending: Ending, notBefore: Date): void {
    if (this.phase === 'call') this.#attempt.resolve(attemptOutcome(ending, notBefore));
    else this.#delivery.resolve(deliveryOutcome(ending, notBefore));
  }

  /** The lease that it runs under. */
  get lease(): string {
    return leaseName(this);
  }
}

/** Fences grow with each lease of a call: together they name one. */
export function leaseName({ rid, fence }: { rid: string; fence: number }): string {
  return `${rid} ${fence}`;
}

function attemptOutcome(ending: Ending, notBefore: Date): AttemptOutcome {
  switch (ending) {
    case 'success':
      return { type: 'answered', response: aResponse() };
    case 'failure':
      return { type: 'failed', error: 'HTTP 503' };
    case 'failure, later':
      return { type: 'failed', error: 'HTTP 429', retryAfter: notBefore };
    case 'refusal':
      return { type: 'refused', error: 'HTTP 404', response: aResponse({ status: 404 }) };
    case 'cannot be run':
      return { type: 'unrunnable', reason: 'endpoint-gone', error: 'no such endpoint' };
  }
}

function deliveryOutcome(ending: Ending, notBefore: Date): DeliveryOutcome {
  switch (ending) {
    case 'success':
      return { type: 'delivered', status: 204, detail: '' };
    case 'failure':
      return { type: 'failed', error: 'HTTP 500', detail: '' };
    case 'failure, later':
      return { type: 'failed', error: 'HTTP 429', detail: '', retryAfter: notBefore };
    case 'refusal':
    case 'cannot be run':
      return { type: 'refused', error: 'HTTP 410', detail: '' };
  }
}
