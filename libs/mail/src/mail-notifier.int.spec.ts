import { logMessage } from '@airlock/core';
import type { CallWithBodies, LogLine } from '@airlock/core';
import { aCall, aLogLine, anAttempt, aRequest, aResponse, bytes } from '@airlock/testing';
import { freePort, startMailServer, type MailAnswer, type MailServer } from '@airlock/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FailedResource, Failure } from './failure.js';
import { MailNotifier } from './mail-notifier.js';
import type { MailNotifierOptions } from './mail-notifier.js';

const DEADLINE = { timeout: 20_000, interval: 10 };

describe('MailNotifier', () => {
  let notifiers: MailNotifier[];
  let servers: MailServer[];
  let logged: string[];
  let recorded: Map<number, LogLine[]>;
  let resource: FailedResource;
  let bodies: Pick<CallWithBodies, 'request' | 'response'>;

  beforeEach(() => {
    [notifiers, servers, logged, recorded] = [[], [], [], new Map()];
    resource = { slug: 'shop', title: 'Shop', errorEmails: ['ops@shop.example', 'boss@shop.example'] };
    bodies = { request: aRequest(), response: null };
  });
  afterEach(async () => {
    await Promise.all(notifiers.map((notifier) => notifier.close(1_000)));
    await Promise.all(servers.map((server) => server.close()));
  });

  const aServer = async (...[script, options]: Parameters<typeof startMailServer>) => {
    const server = await startMailServer(script, options);
    servers.push(server);
    return server;
  };
  const aNotifier = (url: string, options: Partial<MailNotifierOptions> = {}) => {
    const notifier = new MailNotifier({
      ...{ transport: url, from: 'Airlock <airlock@airlock.example>', publicUrl: 'https://airlock.example/' },
      reader: {
        withBodies: async (id) => ({ call: aFailure(id), progress: 0, ...bodies }),
        log: async () => [{ ...aLogLine('HTTP 503 <b>'), id: 1 }],
        attempts: async () => [anAttempt()],
      },
      resourceOf: async () => resource,
      record: async (id, line) => void recorded.set(id, [...(recorded.get(id) ?? []), line]),
      log: (message) => logged.push(message),
      clock: { now: () => new Date(), sleep: () => Promise.reject(new Error('A notifier does not sleep')) },
      ...{ windowMs: 400, retryDelaysMs: [20, 20, 20] },
      ...options,
    });
    notifiers.push(notifier);
    return notifier;
  };
  const arrived = (at: MailServer, count: number) =>
    vi.waitFor(() => expect(at.mails).toHaveLength(count), DEADLINE);
  const recordedOf = (id: number) =>
    vi.waitFor(() => {
      expect(recorded.get(id)).toHaveLength(1);
      return recorded.get(id)?.map(logMessage)[0];
    }, DEADLINE);

  it('tells which call failed, why, its log, its bodies and where to go', async () => {
    const server = await aServer();
    bodies = {
      request: { ...aRequest(), contentType: 'application/json', body: bytes('{"n":12345678901234567890}') },
      response: { ...aResponse(), status: 200, contentType: 'text/plain', body: bytes('thanks <i>') },
    };
    aNotifier(server.url).callFailed(aFailure(267, 'RESPONSE_ERROR'));
    await arrived(server, 1);
    const { to, parsed } = server.mails[0]!;
    expect(to).toEqual(resource.errorEmails);
    expect(parsed.from).toEqual({ name: 'Airlock', address: 'airlock@airlock.example' });
    expect(parsed.subject).toBe('[Airlock] RESPONSE_ERROR http/shop: call 267, exhausted');
    for (const part of [
      'Call 267 of the resource "Shop" (http/shop) was executed, but its reply could not be delivered.',
      'Why: exhausted: HTTP 503',
      'https://airlock.example/admin/calls/267/show',
      'HTTP 503 <b>',
      '{\n  "n": 12345678901234567890\n}',
      'thanks <i>',
    ]) {
      expect(parsed.text?.replaceAll('\r\n', '\n')).toContain(part);
    }
    expect(parsed.html).toMatch(
      /<a href="https:\/\/airlock.example\/admin\/calls\/267\/show">.*thanks &lt;i&gt;/s,
    );
    expect(parsed.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
    expect(await recordedOf(267)).toBe('mail sent to ops@shop.example, boss@shop.example');
  });

  it('attaches a body that is no text, byte for byte', async () => {
    const server = await aServer();
    const body = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);
    bodies = { request: { ...aRequest(), contentType: 'image/png', body }, response: null };
    aNotifier(server.url).callFailed(aFailure(1));
    await arrived(server, 1);
    const [attachment] = server.mails[0]!.parsed.attachments;
    expect(attachment).toMatchObject({
      filename: 'call-1-request.bin',
      mimeType: 'application/octet-stream',
    });
    expect(Buffer.from(attachment!.content as ArrayBuffer).equals(body)).toBe(true);
  });

  it('sends one mail at once and one more for the 99 failures that follow', async () => {
    const server = await aServer();
    const notifier = aNotifier(server.url);
    for (let id = 1; id <= 100; id++) notifier.callFailed(aFailure(id));
    await arrived(server, 1);
    expect(server.mails[0]!.parsed.subject).toContain('call 1,');
    await arrived(server, 2);
    const { subject, text } = server.mails[1]!.parsed;
    expect(subject).toBe('[Airlock] 99 more calls failed: http/shop');
    for (const id of [2, 50, 100]) expect(text).toContain(`https://airlock.example/admin/calls/${id}/show`);
    expect(text?.match(/What the other side said to call \d+/g)).toHaveLength(1);
    expect(await recordedOf(100)).toBe(
      'mail sent to ops@shop.example, boss@shop.example, one mail for 99 calls',
    );
    expect(recorded.size).toBe(100);
    expect(server.begun()).toBe(2);
  });

  it('gathers for each resource apart, and mails at once again when it was quiet', async () => {
    const server = await aServer();
    const notifier = aNotifier(server.url);
    notifier.callFailed(aFailure(1));
    notifier.callFailed({ ...aFailure(2), resource: { id: 2, slug: 'other' } });
    await arrived(server, 2);
    notifier.callFailed(aFailure(3));
    await arrived(server, 3);
    expect(server.mails[2]!.parsed.subject).toContain('call 3,');
  });

  it('sends what it was gathering when it closes, and hears nothing after that', async () => {
    const server = await aServer();
    const notifier = aNotifier(server.url, { windowMs: 3_600_000 });
    for (const id of [1, 2, 3]) notifier.callFailed(aFailure(id));
    await notifier.close();
    expect(server.mails.map(({ parsed }) => parsed.subject).toSorted()).toEqual([
      '[Airlock] 2 more calls failed: http/shop',
      '[Airlock] CALL_ERROR http/shop: call 1, exhausted',
    ]);
    notifier.callFailed(aFailure(4));
    await notifier.close();
    expect(server.mails).toHaveLength(2);
  });

  it('sends nothing where nobody is to be told, or for a call that did not fail', async () => {
    const server = await aServer();
    const notifier = aNotifier(server.url, {
      resourceOf: async (id) => (id === 1 ? { ...resource, errorEmails: [] } : null),
    });
    notifier.callFailed(aFailure(1));
    notifier.callFailed({ ...aFailure(2), resource: { id: 2, slug: 'gone' } });
    notifier.callFailed(aCall.DONE({ id: 3, resource: { id: 3, slug: 'fine' } }));
    await notifier.close();
    expect(server.begun()).toBe(0);
    expect([logged, recorded.size]).toEqual([[], 0]);
  });

  it.each<[string, [MailAnswer, ...MailAnswer[]], number]>([
    ['tries again after a 4xx', [451, 421, 'take'], 3],
    ['does not try again after a 5xx', [554, 'take'], 1],
    ['gives up after its tries', [451], 4],
  ])('%s', async (_, script, begun) => {
    const server = await aServer(script);
    aNotifier(server.url).callFailed(aFailure(1));
    const message = await recordedOf(1);
    expect(server.begun()).toBe(begun);
    const taken = script.at(begun - 1) === 'take';
    expect(message).toMatch(taken ? /^mail sent to/ : /^no mail could be sent: .*refused with (451|554)/);
    expect(logged).toHaveLength(taken ? 0 : 1);
  });

  it('says whom the server refused when it took others', async () => {
    const server = await aServer(['take'], { refuses: (recipient) => recipient.startsWith('boss') });
    aNotifier(server.url).callFailed(aFailure(1));
    expect(await recordedOf(1)).toBe('mail sent to ops@shop.example; refused for boss@shop.example');
  });

  it('waits for a server that is down, and sends when it is there', async () => {
    const port = await freePort();
    const notifier = aNotifier(`smtp://127.0.0.1:${port}`, {
      retryDelaysMs: Array.from({ length: 200 }, () => 50),
    });
    notifier.callFailed(aFailure(1));
    const server = await aServer(['take'], { port });
    await arrived(server, 1);
  });

  it('closes in time though the server never says a word', async () => {
    const server = await aServer(['hang']);
    const notifier = aNotifier(server.url);
    for (const id of [1, 2, 3]) notifier.callFailed({ ...aFailure(id), resource: { id, slug: 'shop' } });
    await vi.waitFor(() => expect(server.begun()).toBe(2), DEADLINE);
    await notifier.close(300);
    await server.close();
    expect(await recordedOf(3)).toMatch(/^no mail could be sent: .*closed/);
    expect(server.begun()).toBe(2);
  });

  it('has its last try at once when it closes while it waits', async () => {
    const server = await aServer([451, 'take']);
    const notifier = aNotifier(server.url, { retryDelaysMs: [3_600_000, 3_600_000] });
    notifier.callFailed(aFailure(1));
    await vi.waitFor(() => expect(server.begun()).toBe(1), DEADLINE);
    await notifier.close();
    expect(server.mails).toHaveLength(1);
  });

  it('outlives a store that cannot be reached', async () => {
    const server = await aServer();
    const notifier = aNotifier(server.url, {
      resourceOf: () => Promise.reject(new Error('The store of calls cannot be reached')),
      record: () => Promise.reject(new Error('The store of calls cannot be reached')),
    });
    notifier.callFailed(aFailure(1));
    await vi.waitFor(() => expect(logged).toHaveLength(2), DEADLINE);
    expect(logged[0]).toBe('No mail about call 1 could be sent: The store of calls cannot be reached');
    expect(server.begun()).toBe(0);
  });

  it('lets nobody write headers or further recipients', async () => {
    const server = await aServer();
    const evil = 'x\r\nBcc: evil@x.example\r\n\r\n<script>';
    resource = {
      slug: evil,
      title: evil,
      errorEmails: ['ops@shop.example', 'a@b.example, evil@x.example', evil],
    };
    aNotifier(server.url).callFailed({ ...aFailure(1), connector: evil, error: evil, principal: evil });
    await arrived(server, 1);
    const { to, parsed, raw } = server.mails[0]!;
    expect(to).toEqual(['ops@shop.example']);
    expect(parsed.to).toEqual([{ name: '', address: 'ops@shop.example' }]);
    expect(parsed.bcc).toBeUndefined();
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
    expect(parsed.html).not.toContain('<script>');
    expect(logged[0]).toContain('Not e-mail addresses');
  });
});

function aFailure(id: number, status: Failure['status'] = 'CALL_ERROR'): Failure {
  return aCall[status]({ id, resource: { id: 1, slug: 'shop' } });
}
