import type { BulkOperation, CallDetail, Resource } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import type { Airlock } from '../harness/airlock.js';
import { carriedOut } from '../harness/bulk.js';
import { idOf, replyTo } from '../harness/requester.js';
import { pickyUpstream } from '../harness/picky-upstream.js';

const WRONG =
  '{\n  "order": 12345678901234567891,\n  "currency": "EURO",\n  "customer": { "name": "Zoë Müller", "vip": true },\n  "lines": [{ "sku": "A-17", "count": 2.0 }, { "sku": "B-4", "count": 1 }]\n}';
const RIGHT = WRONG.replace('EURO', 'EUR');
const PAYMENT = 'http/orders/payments?bgrs=1';
const order = (n: number) => `{"order": ${4100 + n}, "amount": ${n}9.90, "currency": "EURO"}`;
const isPayable = (body: string) => body.includes('"EUR"');

/** What there is to look at on a desk where people work. */
export type Furnished = Readonly<{
  /** Was refused, corrected and sent again. */
  call: CallDetail;
  /** Was refused; its number. */
  failed: number;
  operation: BulkOperation;
  resource: Resource;
  client: number;
  operator: number;
  close(): Promise<void>;
}>;

/** Calls in every status, resources, clients, operators, operations and their traces, as a week of work leaves them. */
export async function furnish(airlock: Airlock): Promise<Furnished> {
  const { admin, requester } = airlock;
  const [upstream, receiver] = await Promise.all([
    pickyUpstream(isPayable),
    scriptedServer([{ status: 204 }]),
  ]);
  const quietHours = { zone: 'Europe/Paris', windows: [{ days: [6, 7], from: '22:00', to: '06:00' }] };
  const orders = await admin.createHttpResource('orders', upstream.url, {
    ...{ title: 'Orders', ttl: 5, delay: 30, maxDelay: 3_600, errorEmails: ['orders@example.org'] },
  });
  const bookings = await admin.createHttpResource('bookings', 'http://127.0.0.1:1/v2', {
    ...{ title: 'Bookings', delay: null, maxDelay: null, quietHours },
  });
  const ask = async (target: string, body: string) =>
    idOf(await requester.post(`/${target}${target.includes('?') ? '&' : '?'}${replyTo(receiver.url)}`, body));

  const wrong = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => ask(PAYMENT, order(n))));
  for (const plan of ['503,200', '503,404', '503,503;retry-after=3600'])
    await ask(`demo/demo/invoices?plan=${plan}`, '{"invoice": {"number": "2026-0041", "total": 1299.90}}');
  await ask('http/bookings/hotels?stars=4', '{"hotel": "Miramar"}');
  for (const id of wrong) await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');

  const [id = 0, failed = 0] = [await ask(PAYMENT, WRONG), await ask(PAYMENT, WRONG)];
  await admin.untilCall(failed, ({ status }) => status === 'CALL_ERROR');
  const { version } = await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
  await admin.must('POST', `/calls/${id}/reset`, { version, requestBody: RIGHT });
  const call = await admin.untilCall(id, ({ status }) => status === 'DONE');
  await admin.must('PUT', `/calls/${wrong[5]}/handled`, { note: 'Paid by phone' });
  const operation = await carriedOut(airlock, {
    ...{ action: 'patch', filter: { ids: wrong } },
    patch: [
      { op: 'test', path: '/currency', value: 'EURO' },
      { op: 'add', path: '/checked', value: true },
    ],
  });
  const client = await admin.must<{ id: number }>('POST', '/clients', {
    ...{ name: 'Web shop', resources: ['orders', 'bookings'], quota: 600 },
  });
  const operator = await admin.must<{ id: number }>('POST', '/operators', {
    ...{ email: 'vera@example.org', role: 'viewer', password: 'a password of some length' },
  });
  return {
    ...{ call, failed, operation, resource: bookings, client: client.id, operator: operator.id },
    close: async () => {
      await admin.must('POST', `/resources/${orders.id}/pause`, {});
      await Promise.all([upstream.close(), receiver.close()]);
    },
  };
}
