import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { expectProblem } from './harness/problem.js';
import { Requester } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';
import { patientUpstream } from './harness/patient-upstream.js';

const OF_AN_OPERATOR = { authorization: `Bearer ${SEEDS.adminToken}` };

describe('the metrics', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_HEALTH_PORT: '0' } });
  });
  afterAll(() => airlock?.stop());

  const text = async () => (await read()).text();
  const late = async () => {
    const told = await text();
    const within = (s: string) =>
      valueOf(told, `airlock_try_lateness_seconds_bucket{le="${s}",phase="call"}`);
    return { tries: within('+Inf'), byASecond: within('+Inf') - within('1') };
  };
  const read = () => fetch(`${airlock.url}/metrics`, { headers: OF_AN_OPERATOR });

  it('tell Prometheus what was accepted, how late and how long tries were, and how far behind the work is', async () => {
    const { status } = await airlock.requester.post('/demo/demo/orders?bgrs=yes', '{}');
    expect(status).toBe(202);
    await vi.waitFor(async () => {
      const answer = await read();
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      const lines = (await answer.text()).split('\n');
      expect(lines).toContain('airlock_calls_accepted_total{connector="demo",resource="demo"} 1');
      expect(lines).toContain('airlock_try_lateness_seconds_count{phase="call"} 1');
      expect(lines).toContain('airlock_try_duration_seconds_count{phase="call",outcome="answered"} 1');
      expect(lines).toContain('airlock_overdue_seconds 0');
      expect(lines.some((line) => line.startsWith('process_cpu_seconds_total '))).toBe(true);
    }, 10_000);
  });

  it('show how late tries begin where more is due than may begin; the oldest begin first', async () => {
    const rate = 4;
    const calls = 16;
    const upstream = await patientUpstream({ holds: false });
    onTestFinished(() => upstream.close());
    const before = await late();
    const { id } = await airlock.admin.createHttpResource('slow', upstream.url, { rate, paused: true });
    for (let n = 0; n < calls; n++) await airlock.requester.post(`/http/slow/${n}?bgrs=yes`, '{}');
    // All of them are due then, however slow they were accepted.
    await airlock.admin.must('POST', `/resources/${id}/resume`);
    let overdue = 0;
    await vi.waitUntil(
      async () => {
        overdue = Math.max(overdue, valueOf(await text(), 'airlock_overdue_seconds'));
        return upstream.arrivals.length === calls;
      },
      { timeout: 20_000, interval: 50 },
    );
    expect(upstream.paths).toEqual(Array.from({ length: calls }, (_, n) => `/${n}`));
    // The last of them waits for those before it.
    expect(overdue).toBeGreaterThan(calls / rate / 2);
    const after = await late();
    expect(after.tries - before.tries).toBe(calls);
    expect(after.byASecond - before.byASecond).toBeGreaterThanOrEqual(calls / 2);
    await vi.waitFor(async () => expect(valueOf(await text(), 'airlock_overdue_seconds')).toBe(0), 10_000);
  });

  it.each([
    ['nobody, not even on this machine', {}],
    ['a client', { authorization: `Bearer ${SEEDS.apiKey}` }],
    ['a token that there is not', { authorization: 'Bearer no-such-token' }],
  ])('are not for %s', async (_who, headers) => {
    const stranger = new Requester(() => airlock.url, null);
    const answer = await stranger.ask('/metrics', { method: 'GET', headers });
    expectProblem(answer, 401, { detail: /operator token/ });
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  it('are told on AIRLOCK_HEALTH_PORT as well, to this machine without a token', async () => {
    const [, health = ''] = /Airlock tells how it does on (\S+):/.exec(airlock.output) ?? [];
    const answer = await fetch(`${health}/metrics`);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('airlock_overdue')]);
    expect((await fetch(`${health}/health/ready`)).status).toBe(200);
  });
});

/** Of a metric with its labels, in what Prometheus reads. */
function valueOf(text: string, name: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length) ?? Number.NaN);
}
