import { freePort, startMailServer, type MailServer } from '@airlock/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConnectorApp, PLATFORMS, type ConnectorApp } from '../../../test/connectors/a-connector-app.js';
import { ask } from '../../../test/connectors/ask.js';

const REPLY = '$reply=https%3A%2F%2Frequester.example%2Fhook';
const hello = { to: 'ada@example.org', subject: 'Hello', text: 'Good morning' };

describe.each(PLATFORMS)('the smtp connector on %s', (platform) => {
  let airlock: ConnectorApp;
  const opened: MailServer[] = [];

  beforeEach(async () => {
    airlock = await aConnectorApp(platform);
  });
  afterEach(async () => {
    await airlock.close();
    await Promise.all(opened.splice(0).map((server) => server.close()));
  });

  const start = async (...given: Parameters<typeof startMailServer>) => {
    const server = await startMailServer(...given);
    opened.push(server);
    return server;
  };
  const serve = async (...given: Parameters<typeof startMailServer>) => {
    const server = await start(...given);
    const from = 'Orders <orders@example.org>';
    await airlock.configure('smtp', 'main', { host: '127.0.0.1', port: server.port, from });
    return server;
  };
  const send = (mail: unknown, query = '') =>
    ask(airlock.url, `/smtp/main/mails${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mail),
    });

  it('sends a mail as it was written', async () => {
    const { mails } = await serve();
    const answer = await send({
      to: ['ada@example.org', 'Grace <grace@example.org>'],
      cc: 'cc@example.org',
      bcc: 'hidden@example.org',
      replyTo: 'desk@example.org',
      subject: 'Größe 7',
      text: 'Good morning',
      html: '<p>Good morning</p>',
      attachments: [{ filename: 'ä.bin', contentType: 'application/x-thing', content: 'AP8Q' }],
    });
    const everybody = ['ada@example.org', 'grace@example.org', 'cc@example.org', 'hidden@example.org'];
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      messageId: expect.stringMatching(/^<airlock-[0-9a-f]{32}@example\.org>$/),
      accepted: everybody,
      rejected: [],
    });
    expect(mails).toHaveLength(1);
    const { to, parsed, raw } = mails[0] ?? {};
    expect(to).toEqual(everybody);
    expect(parsed).toMatchObject({
      from: { name: 'Orders', address: 'orders@example.org' },
      to: [{ address: 'ada@example.org' }, { name: 'Grace', address: 'grace@example.org' }],
      cc: [{ address: 'cc@example.org' }],
      replyTo: [{ address: 'desk@example.org' }],
      subject: 'Größe 7',
      messageId: answer.json()['messageId'],
      attachments: [{ filename: 'ä.bin', mimeType: 'application/x-thing' }],
    });
    expect([parsed?.text?.trim(), parsed?.html?.trim()]).toEqual(['Good morning', '<p>Good morning</p>']);
    expect([...new Uint8Array(parsed?.attachments[0]?.content as ArrayBuffer)]).toEqual([0, 255, 16]);
    expect(raw).not.toContain('hidden@example.org');
  });

  it('points at what is wrong with a mail, and sends nothing', async () => {
    const { begun } = await serve();
    const answer = await send({ to: ['ada'], subject: 'Hello', text: 'x', colour: 'red' });
    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'application/problem+json']);
    expect(answer.json()).toMatchObject({
      type: 'invalid-request',
      instance: '/smtp/main/mails',
      errors: [{ pointer: '/to/0' }, { pointer: '/colour', detail: 'a mail has no such member' }],
    });
    expect(begun()).toBe(0);
  });

  it('keeps no call whose mail is wrong: no further attempt would mend it', async () => {
    await serve();
    const answer = await send({ to: 'ada', subject: 'Hello', text: 'x' }, `?${REPLY}`);
    expect([answer.status, answer.json()['errors']]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/to' })],
    ]);
    expect(await airlock.calls()).toHaveLength(0);
  });

  it('refuses what is no JSON object', async () => {
    await serve();
    const answer = await ask(airlock.url, '/smtp/main/mails', { method: 'POST', body: 'Good morning' });
    expect([answer.status, answer.json()['type']]).toEqual([400, 'invalid-request']);
  });

  it('takes a 5xx reply for the last word and names it', async () => {
    await serve([550]);
    const answer = await send(hello, `?${REPLY}`);
    expect([answer.status, answer.json()['detail']]).toEqual([
      422,
      'mail server answered 550 refused with 550',
    ]);
    expect(await airlock.calls()).toHaveLength(0);
  });

  it('answers who was refused while others were not', async () => {
    await serve(['take'], { refuses: (recipient) => recipient.startsWith('nobody') });
    const answer = await send({ ...hello, to: ['ada@example.org', 'nobody@example.org'] });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ accepted: ['ada@example.org'], rejected: ['nobody@example.org'] });
  });

  it('fails for good where everybody was refused', async () => {
    await serve(['take'], { refuses: () => true });
    expect((await send({ ...hello, to: ['ada@example.org', 'nobody@example.org'] })).status).toBe(422);
  });

  it('answers a 4xx reply as a 502 that names it', async () => {
    await serve([451]);
    const answer = await send(hello);
    expect([answer.status, answer.json()['detail']]).toEqual([
      502,
      'mail server answered 451 refused with 451',
    ]);
  });

  it('sends a mail again that was put off, with one Message-ID, and replies', async () => {
    const { mails, begun } = await serve([451, 452, 'take']);
    expect((await send(hello, `?${REPLY}`)).status).toBe(202);
    await vi.waitFor(() => expect(airlock.replies).toHaveLength(1), 30_000);
    const [call] = await airlock.calls();
    expect(call).toMatchObject({ attempts: 3 });
    const messageId = `<airlock-${call?.rid}@example.org>`;
    expect(JSON.parse(Buffer.from(airlock.replies[0]?.response.body ?? []).toString())).toEqual({
      messageId,
      accepted: ['ada@example.org'],
      rejected: [],
    });
    expect([begun(), mails.map(({ parsed }) => parsed.messageId)]).toEqual([3, [messageId]]);
  });

  it('answers 502 when nobody listens', async () => {
    const port = await freePort();
    await airlock.configure('smtp', 'main', { host: '127.0.0.1', port, from: 'a@example.org' });
    const answer = await send(hello);
    expect(answer.status).toBe(502);
    expect(answer.json()['detail']).toMatch(/^mail server could not be reached \(/);
  });

  it('takes the new settings of a resource within a second or two', async () => {
    const { mails } = await serve();
    await send(hello);
    const other = await start();
    const config = { host: '127.0.0.1', port: other.port, from: 'new@example.org' };
    await airlock.reconfigure('smtp', 'main', config);
    await vi.waitFor(async () => {
      await send(hello);
      expect(other.mails.length).toBeGreaterThan(0);
    }, 30_000);
    expect(other.mails[0]?.parsed.from?.address).toBe('new@example.org');
    expect(mails.length).toBeGreaterThan(0);
  });
});
