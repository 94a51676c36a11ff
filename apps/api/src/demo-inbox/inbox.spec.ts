import { expect, it } from 'vitest';
import { Inbox } from './inbox.js';
import { inboxPage } from './inbox-page.js';

const at = new Date('2026-03-01T12:00:00Z');
const delivered = (inbox: Inbox, text: string, headers = {}) =>
  inbox.add({ at, headers, body: Buffer.from(text) });

it('keeps the beginning of a delivery, and tells how much it left out', () => {
  const inbox = new Inbox();
  delivered(inbox, '<'.repeat(100_000), { 'webhook-id': 'x'.repeat(100_000) });
  const [kept] = inbox.deliveries();
  expect([kept?.body.length, kept?.cut, kept?.headers['webhook-id']?.length]).toEqual([4_096, 95_904, 256]);
  expect(inboxPage(inbox.deliveries())).toContain('95904 more bytes are not kept');
});

it('leaves a short delivery whole', () => {
  const inbox = new Inbox();
  delivered(inbox, '{"a":"é"}');
  expect(inbox.deliveries()[0]).toMatchObject({ body: '{"a":"é"}', cut: 0 });
  expect(inboxPage(inbox.deliveries())).not.toContain('not kept');
});

it('shows no half of a character where it cuts', () => {
  const inbox = new Inbox();
  delivered(inbox, `x${'é'.repeat(10_000)}`);
  expect(inbox.deliveries()[0]?.body).toBe(`x${'é'.repeat(2_047)}`);
});

it('keeps the newest fifty, and a page of them is of a bounded size whatever they hold', () => {
  const inbox = new Inbox();
  for (let n = 0; n < 200; n++) delivered(inbox, `${n}${'"'.repeat(20_000)}`);
  expect(inbox.deliveries()).toHaveLength(50);
  expect(inbox.deliveries()[0]?.body.slice(0, 4)).toBe('199"');
  expect(inboxPage(inbox.deliveries()).length).toBeLessThan(50 * 30_000);
});
