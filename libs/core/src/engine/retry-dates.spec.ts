import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { failed } from '../../test/scripted-performer.js';
import { notTaken } from '../../test/scripted-reply-sender.js';
import { EngineFixture } from '../../test/engine-fixture.js';
import { capture } from './accept.js';
import { work } from './work.js';

const ALL_13_TRIES = [30, 90, 210, 450, 930, 1890, 3810, 7650, 15_330, 30_690, 61_410, 122_850, 245_730];
const dates = (seconds: readonly number[]) => seconds.map((second) => after(second * 1000));

/** Lets every alarm ring at its date, and a moment before it, until none is left. */
async function untilNothingRings(fixture: EngineFixture): Promise<void> {
  for (let wake = fixture.wakes.shift(); wake; wake = fixture.wakes.shift()) {
    const untilDue = wake.dueAt.getTime() - fixture.clock.now().getTime();
    if (untilDue > 0) {
      await fixture.clock.advance(untilDue - 1);
      await work(fixture.deps(), wake);
      await fixture.clock.advance(1);
    }
    await work(fixture.deps(), wake);
  }
}

/** A call whose synchronous attempt failed at T0. */
async function captured(fixture: EngineFixture) {
  return capture(fixture.deps(), fixture.requested(), failed);
}

describe('The dates of all 13 tries by controlled clock', () => {
  it('are exactly 30, 90, 210, … 245 730 s after the failure; then CALL_ERROR, exhausted', async () => {
    const fixture = await EngineFixture.create();
    fixture.performer.otherwise = failed;
    const call = await captured(fixture);
    await untilNothingRings(fixture);

    expect(fixture.performer.performed.map(({ at }) => at)).toEqual(dates(ALL_13_TRIES));
    const finishedAt = after(245_730_000);
    const ended = { status: 'CALL_ERROR', reason: 'exhausted', error: 'HTTP 503', finishedAt };
    expect(await fixture.now(call)).toMatchObject({ ...ended, attempts: 14 });
    expect(fixture.mails.map(({ id, status }) => [id, status])).toEqual([[call.id, 'CALL_ERROR']]);
    const log = await fixture.log(call);
    expect(log).toHaveLength(16);
    expect(log[2]).toBe(
      'airlock attempt: failed: HTTP 503; next try 2026-03-01T12:01:30.000Z, 12 tries left',
    );
    expect(log.slice(-2)).toEqual([
      'airlock attempt: failed: HTTP 503',
      'airlock end: CALL_ERROR, exhausted',
    ]);
  });

  it('are the same for the reply, which begins at once with tries of its own', async () => {
    const fixture = await EngineFixture.create();
    fixture.sender.otherwise = notTaken;
    const call = await captured(fixture);
    await untilNothingRings(fixture);

    const answeredAt = 30;
    const tries = [0, ...ALL_13_TRIES.slice(0, 12)].map((second) => answeredAt + second);
    expect(fixture.sender.sent.map(({ at }) => at)).toEqual(dates(tries));
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_ERROR', reason: 'exhausted' });
  });

  it('do not drift when attempts take their time and begin a little late', async () => {
    const fixture = await EngineFixture.create({ ttl: 4 });
    fixture.performer.otherwise = async () => {
      await fixture.clock.advance(20_000);
      return failed;
    };
    await captured(fixture);
    for (let wake = fixture.wakes.shift(); wake; wake = fixture.wakes.shift()) {
      await fixture.clock.advance(wake.dueAt.getTime() + 3_000 - fixture.clock.now().getTime());
      await work(fixture.deps(), wake);
    }
    const late = [33, 93, 213, 453];
    expect(fixture.performer.performed.map(({ at }) => at)).toEqual(dates(late));
  });

  it('follow the next date that an outage of the worker leaves, and not back to back', async () => {
    const fixture = await EngineFixture.create({ ttl: 4 });
    fixture.performer.otherwise = failed;
    await captured(fixture);
    await fixture.clock.advance(3_600_000);
    await untilNothingRings(fixture);
    const fromTheEndOfTheOutage = [3600, 3660, 3780, 4020];
    expect(fixture.performer.performed.map(({ at }) => at)).toEqual(dates(fromTheEndOfTheOutage));
  });

  it('wait for as long as the upstream asks', async () => {
    const fixture = await EngineFixture.create({ ttl: 2 });
    fixture.performer.script = [{ type: 'failed', error: 'HTTP 429', retryAfter: after(500_000) }];
    fixture.performer.otherwise = failed;
    await captured(fixture);
    await untilNothingRings(fixture);
    expect(fixture.performer.performed.map(({ at }) => at)).toEqual(dates([30, 500]));
  });
});
