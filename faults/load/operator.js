import { setTimeout as wait } from 'node:timers/promises';
import { chance } from '../chance.js';
import { ask } from './ask.js';

const PAUSE_MS = 900;

/** Operators at work: they correct and send again what is in error, one by one and many at once, and cancel some. */
export async function operate({ seed, urls, adminToken, first, journal, isStopping }) {
  const draw = chance(seed, 'operator', first);
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };

  async function api(what, method, path, body, rid) {
    const u = Math.floor(draw() * urls.length);
    const limitMs = 15_000;
    const bytes = body && Buffer.from(JSON.stringify(body));
    const result = await ask(urls[u], { method, path: `/admin/api${path}`, headers, body: bytes, limitMs });
    const { st, err, t0, t1 } = result;
    const ra = result.headers?.['retry-after'];
    const text = st >= 500 ? result.body.toString('utf8', 0, 300) : undefined;
    journal.write({ k: 'desk', what, rid, path, u, t0, t1, limitMs, st, err, ra, text });
    return st < 300 && result.body.length > 0 ? JSON.parse(result.body.toString()) : null;
  }

  const list = (filter) =>
    api('list', 'GET', `/calls?filter=${encodeURIComponent(JSON.stringify(filter))}&range=[0,9]`);

  /** A call that is seen with its request: corrected, then sent again. */
  async function correct() {
    const calls = (await list({ status: 'CALL_ERROR' })) ?? [];
    const found = calls[Math.floor(draw() * calls.length)];
    const call = found && (await api('read', 'GET', `/calls/${found.id}`));
    if (!call) return;
    const text = call.request?.body;
    if (!call.request?.encoding && typeof text === 'string' && text.startsWith('{') && text.length < 20_000) {
      const requestBody = `{"corrected":${call.version},${text.slice(1)}`;
      await api('edit', 'PATCH', `/calls/${call.id}`, { version: call.version, requestBody }, call.rid);
    }
    await api('reset', 'POST', `/calls/${call.id}/reset`, {}, call.rid);
  }

  const acts = [
    correct,
    correct,
    async () => {
      const calls = (await list({ status: 'CALL_RETRY' })) ?? [];
      const found = calls[Math.floor(draw() * calls.length)];
      if (found && draw() < 0.3) await api('cancel', 'POST', `/calls/${found.id}/cancel`, {});
    },
    async () => {
      const calls = (await list({ status: 'DONE' })) ?? [];
      const found = calls[Math.floor(draw() * calls.length)];
      if (found && draw() < 0.4)
        await api(
          'again',
          'POST',
          `/calls/${found.id}/reset`,
          { to: 'CALL_RETRY', confirm: true },
          found.rid,
        );
    },
    () => api('bulk', 'POST', '/bulk', { action: 'reset', filter: { status: 'RESPONSE_ERROR' } }),
    () =>
      api('bulk', 'POST', '/bulk', { action: 'reset', filter: { status: 'CALL_ERROR', resource: 'spent' } }),
    () => api('stats', 'GET', '/stats'),
  ];

  while (!isStopping()) {
    await acts[Math.floor(draw() * acts.length)]().catch((error) =>
      journal.write({ k: 'broken', t0: 0, error: String(error) }),
    );
    await wait(PAUSE_MS);
  }
}
