import { scriptedServer, startMailServer, type MailServer, type ScriptedAnswer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';

const BODY = '{"order":12345678901234567890,"name":"<b>Zoë</b>"}';
const errorEmails = ['ops@shop.example', 'boss@shop.example'];

describe('the mails about calls in error', () => {
  let airlock: Airlock;
  let mailServer: MailServer;
  beforeAll(async () => {
    mailServer = await startMailServer(['take', 'take', 550, 'take', 'take', 'hang']);
    airlock = await Airlock.start({
      settings: { AIRLOCK_SMTP_URL: mailServer.url, AIRLOCK_MAIL_FROM: 'Airlock <airlock@example.org>' },
    });
  });
  afterAll(async () => {
    await mailServer?.close();
    await airlock?.stop();
  });

  /** A call with one background try of a resource with error e-mails. */
  const aCall = async (slug: string, upstreamUrl: string, receiverUrl = 'http://127.0.0.1:9/') => {
    const known = await airlock.admin.get<{ slug: string }[]>('/resources');
    if (!known.some((resource) => resource.slug === slug))
      await airlock.admin.createHttpResource(slug, upstreamUrl, { ttl: 1, errorEmails });
    return idOf(await airlock.requester.post(`/http/${slug}?${replyTo(receiverUrl)}`, BODY));
  };
  const withUpstream = async (
    script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
    work: (url: string) => Promise<void>,
  ) => {
    const upstream = await scriptedServer(script);
    try {
      await work(upstream.url);
    } finally {
      await upstream.close();
    }
  };
  const arrived = async (count: number) => {
    await vi.waitFor(() => expect(mailServer.mails).toHaveLength(count), { timeout: 20_000, interval: 50 });
    const mail = mailServer.mails[count - 1];
    return {
      to: mail?.to,
      from: mail?.parsed.from?.address,
      subject: mail?.parsed.subject,
      text: mail?.parsed.text ?? '',
    };
  };
  const lastLine = async (id: number, kind: string) =>
    vi.waitUntil(async () => (await airlock.admin.log(id)).findLast((line) => line.kind === kind)?.message, {
      timeout: 20_000,
    });

  it('tell which call failed, why, what the upstream said, its log and body, and where it is found', async () => {
    const said = { status: 503, headers: { 'x-request-id': 'up-1' }, body: 'in maintenance\nuntil 02:00' };
    await withUpstream([said], async (url) => {
      const id = await aCall('failing', url);
      const { to, from, subject, text } = await arrived(1);
      expect({ to, from, subject }).toEqual({
        ...{ to: errorEmails, from: 'airlock@example.org' },
        subject: `[Airlock] CALL_ERROR http/failing: call ${id}, exhausted`,
      });
      expect(text).toContain('upstream answered 503');
      expect(text).toMatch(/What the other side said\n-+\nPOST http.*\nHTTP 503 after \d+ ms, attempt \d+/);
      expect(text).toContain('x-request-id: up-1\n\nin maintenance\nuntil 02:00');
      expect(text).toContain('12345678901234567890');
      expect(text).toContain('<b>Zoë</b>');
      expect(text).toMatch(/accepted requester: kept because/);
      const [link = ''] = /http:\S+\/admin\/\S+/.exec(text) ?? [];
      expect(link).toBe(`${airlock.url}/admin/calls/${id}/show`);
      expect((await fetch(link)).headers.get('content-type')).toMatch(/^text\/html/);
      expect(await lastLine(id, 'mail')).toBe(`mail sent to ${errorEmails.join(', ')}`);
    });
  });

  it('tell of a response that its receiver does not take', async () => {
    const receiver = await scriptedServer([{ status: 410 }]);
    await withUpstream([{ status: 503 }, { status: 200, body: 'booked' }], async (url) => {
      const id = await aCall('undelivered', url, receiver.url);
      const { subject, text } = await arrived(2);
      expect(subject).toBe(`[Airlock] RESPONSE_ERROR http/undelivered: call ${id}, definitive`);
      expect(text).toMatch(/The receiver \S+ answered 410/);
      expect(text).toContain('booked');
    });
    await receiver.close();
  });

  it('are given up where the mail server refuses them, and the log says so', async () => {
    await withUpstream([{ status: 503 }], async (url) => {
      const id = await aCall('refused', url);
      expect(await lastLine(id, 'mail')).toMatch(/^no mail could be sent: .*550/);
      expect(await airlock.admin.call(id)).toMatchObject({ status: 'CALL_ERROR', reason: 'exhausted' });
    });
  });

  it('are gathered by resource, and sent before the server ends', async () => {
    await withUpstream([{ status: 503 }], async (url) => {
      await aCall('gathered', url);
      await arrived(3);
      const ids = [await aCall('gathered', url), await aCall('gathered', url)];
      for (const id of ids) await airlock.admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
      expect(mailServer.mails).toHaveLength(3);
      expect(await airlock.terminate()).toEqual({ code: 0, signal: null });
      expect(mailServer.mails).toHaveLength(4);
      for (const id of ids) expect(mailServer.mails[3]?.parsed.text).toContain(`/admin/calls/${id}/show`);
      await airlock.restart();
    });
  });

  it('hold no call up while the mail server says nothing', async () => {
    await withUpstream([{ status: 503 }, { status: 503 }, { status: 200 }], async (url) => {
      const receiver = await scriptedServer([{ status: 204 }]);
      const id = await aCall('held', url, receiver.url);
      await airlock.admin.untilCall(id, ({ status }) => status === 'CALL_ERROR', 5_000);
      await vi.waitUntil(() => mailServer.begun() === 6, { timeout: 20_000 });
      await airlock.admin.must('POST', `/calls/${id}/reset`);
      await airlock.admin.untilCall(id, ({ status }) => status === 'DONE', 5_000);
      await receiver.close();
    });
  });
});
