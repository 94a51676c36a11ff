import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { replyTo } from '../harness/requester.js';

const PLACE = fileURLToPath(new URL('../../tools/prometheus/', import.meta.url));

/** @throws an Error that says how to install it, where it is missing */
function promtool(args: readonly string[], input?: string) {
  const options = { cwd: PLACE, encoding: 'utf8', ...(input !== undefined && { input }) } as const;
  const { status, stdout, stderr, error } = spawnSync('promtool', args, options);
  if (error) throw new Error('promtool is missing: sudo apt-get install -y prometheus', { cause: error });
  return { status, said: `${stdout}${stderr}` };
}

describe('what Prometheus reads', () => {
  let airlock: Airlock;
  let text = '';
  /** Once, after something of each kind has happened. */
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_HEALTH_PORT: '0' } });
    const receiver = await scriptedServer([{ status: 204 }]);
    const { requester, admin } = airlock;
    const [, health = ''] = /Airlock tells how it does on (\S+):/.exec(airlock.output) ?? [];
    try {
      await admin.createHttpResource('nobody', 'http://127.0.0.1:1');
      await requester.post(`/demo/demo/a?bgrs=1&${replyTo(receiver.url)}`, '{}');
      await requester.post(`/http/nobody/b?${replyTo(receiver.url)}`, '{}', { 'idempotency-key': 'k' });
      await requester.post(`/http/nobody/b?${replyTo(receiver.url)}`, '{}', { 'idempotency-key': 'k' });
      await requester.post('/no/such/route/at-all?x=1', '{}');
      await vi.waitFor(async () => {
        text = await (await fetch(`${health}/metrics`)).text();
        expect(text).toMatch(/^airlock_calls{.*resource="demo",status="DONE"} 1$/m);
      }, 20_000);
    } finally {
      await receiver.close();
    }
  });
  afterAll(() => airlock?.stop());

  it('is named as promtool would have it', () => {
    expect(promtool(['check', 'metrics'], text)).toEqual({ status: 0, said: '' });
  });

  it.each([
    /^airlock_calls{connector="http",resource="nobody",status="CALL_RETRY"} 1$/m,
    /^airlock_calls_needing_person{connector="http",resource="nobody"} 0$/m,
    /^airlock_attempts_total{connector="demo",resource="demo",outcome="answered"} 1$/m,
    /^airlock_deliveries_total{connector="demo",resource="demo",outcome="delivered"} 1$/m,
    /^airlock_overdue_seconds 0$/m,
    /^airlock_lease_takeovers_total{phase="call"} 0$/m,
    /^airlock_conserved_calls{part="accepted"} 2$/m,
    /^airlock_conservation_drift 0$/m,
    /^airlock_idempotency_keys_total{outcome="first"} 1$/m,
    /^airlock_idempotency_keys_total{outcome="replayed"} 1$/m,
    /^airlock_http_requests_total{method="POST",route="none",status="404"} 1$/m,
    /^airlock_http_requests_total{method="POST",route="\/http\/:resource\/\*",status="202"} 2$/m,
    /^airlock_database_connections{pool="calls",state="(busy|idle)"} \d/m,
    /^airlock_database_waiters{pool="rest"} \d/m,
    /^airlock_store_up 1$/m,
    /^nodejs_eventloop_lag_seconds \d/m,
    /^airlock_build_info{version="\d+\.\d+\.\d+[^"]*",node="v\d+[^"]*"} 1$/m,
  ])('has %s', (line) => {
    expect(text).toMatch(line);
  });

  it('has no path that somebody asked for', () => {
    expect(text).not.toMatch(/at-all|such\/route|\/a\b/);
  });
});

describe('the alerts', () => {
  it('are rules that Prometheus reads', () => {
    expect(promtool(['check', 'rules', 'alerts.yml'])).toMatchObject({ status: 0 });
  });

  it('fire when they should, and not else', () => {
    const { status, said } = promtool(['test', 'rules', 'alerts.test.yml']);
    expect(status, said).toBe(0);
  });

  it('are of metrics that the product has', async () => {
    const rules = readFileSync(`${PLACE}alerts.yml`, 'utf8');
    const named = [...rules.matchAll(/^ +expr: .*$/gm)].flatMap(
      ([line]) => line.match(/\bairlock_\w+/g) ?? [],
    );
    const names = new Set(named);
    expect(names.size).toBeGreaterThanOrEqual(3);
    const sources = ['prom-meter.ts', 'store-gauges.ts'].map((file) =>
      readFileSync(new URL(`../../apps/api/src/metrics/${file}`, import.meta.url), 'utf8'),
    );
    for (const name of names) expect(sources.join('\n')).toContain(`'${name}'`);
  });
});
