import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';

describe('the metrics', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  const read = (headers: Record<string, string> = {}) => fetch(`${airlock.url}/metrics`, { headers });

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

  it('are not for those whom a proxy lets in, unless a setting opens them', async () => {
    expect((await read({ 'x-forwarded-for': '192.0.2.1' })).status).toBe(403);
  });
});
