import { HttpException } from '@nestjs/common';
import type { CallContext } from '@airlock/nest';
import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Common } from './parameters.js';
import { parsePlan, stepFor } from './plan.js';

/** Longer than an attempt may take: the airlock gives up first. A plain request has nobody who would. */
const HANG_MS = 65_000;

/** A failure that the plan asked for; `retryAfter` becomes the header of its answer. */
class PlannedFailure extends HttpException {
  constructor(
    status: number,
    detail: string,
    readonly retryAfter?: string,
  ) {
    super(detail, status);
  }
}

/**
 * Waits as long as is asked for and does what the plan says of this attempt.
 * @returns the status to answer with
 * @throws BadRequestException for what is no plan; PlannedFailure; the signal's reason where the attempt is given up
 */
export async function takeStep({ plan, delay }: Common, { attempt, signal }: CallContext): Promise<number> {
  const step = stepFor(parsePlan(plan), attempt);
  if (delay > 0) await wait(delay, undefined, { signal });
  const planned = `as attempt ${attempt} of the plan ${plan} says`;
  switch (step.type) {
    case 'answer':
      if (step.status < 400) return step.status;
      throw new PlannedFailure(
        step.status,
        `${STATUS_CODES[step.status] ?? step.status}, ${planned}`,
        step.retryAfter,
      );
    case 'drop':
      throw new PlannedFailure(502, `The connection broke, ${planned}`);
    case 'crash':
      throw new Error(`The handler crashed, ${planned}`);
    case 'hang':
      await wait(HANG_MS, undefined, { signal });
      throw new PlannedFailure(504, `No answer came, ${planned}`);
    case 'timeout':
      throw new PlannedFailure(504, `No answer came in time, ${planned}`);
  }
}
