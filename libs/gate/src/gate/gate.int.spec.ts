import { HttpException, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jsonHeaders, REPLY, Requester, withReply } from '../../test/a-requester.js';
import { anApp, anIdleApp, fails, listeningAt, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';

describe.each(PLATFORMS)('the gate on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  it('answers a plain request as the handler does, and keeps nothing', async () => {
    airlock.script.steps.push(() => ({ plain: 'answer' }));
    const answer = await requester.send('orders', '{"amount":1}');
    expect([answer.status, await answer.json()]).toEqual([201, { plain: 'answer' }]);
    expect(answer.headers.get('vary')).toBe('Prefer');
    expect(answer.headers.get('request-id')).toBeTruthy();
    expect(await requester.calls()).toHaveLength(0);
  });

  it('answers a request with $reply that succeeds as the handler does, and keeps nothing', async () => {
    airlock.script.steps.push(() => ({ plain: 'answer' }));
    const answer = await requester.send(`orders${withReply}`, '{"amount":1}');
    expect([answer.status, await answer.json()]).toEqual([201, { plain: 'answer' }]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await requester.calls()).toHaveLength(0);
    expect(airlock.sender.sent).toHaveLength(0);
  });

  it('answers a plain request that fails with a problem, and keeps nothing', async () => {
    airlock.script.steps.push(fails(503));
    const answer = await requester.send('orders', '{"amount":1}');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 503,
      detail: 'as scripted',
      instance: '/test/main/orders',
    });
    expect(await requester.calls()).toHaveLength(0);
  });

  it('says nothing of the inside of an unforeseen failure', async () => {
    airlock.script.steps.push(() => {
      throw new Error('password=hunter2');
    });
    const answer = await requester.send('orders', '{}');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('hunter2');
  });

  it('keeps a call that fails retryably, answers 202 exactly, retries and replies', async () => {
    airlock.script.steps.push(fails(503), () => ({ done: 12345 }));
    const answer = await requester.send(`orders${withReply}`, '{"amount":12345678901234567890}');
    expect(answer.status).toBe(202);
    const [call] = await requester.calls();
    expect(await answer.text()).toBe(`{"$reply_id": ${call?.id}}`);
    expect(answer.headers.get('location')).toBe(`/jobs/${call?.rid}`);
    expect(answer.headers.get('operation-location')).toBe(`https://airlock.example/operations/${call?.rid}`);
    const monitor = `<https://airlock.example/jobs/${call?.rid}>; rel="monitor"`;
    expect(answer.headers.get('link')).toBe(monitor);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('vary')).toBe('Prefer');

    await vi.waitFor(async () => expect((await requester.calls())[0]?.status).toBe('DONE'), 30_000);
    const [first, second] = airlock.script.seen;
    expect(second).toMatchObject({ bytes: '{"amount":12345678901234567890}', attempt: 2, id: call?.id });
    expect(second?.key).toBe(first?.key);
    expect(airlock.sender.sent).toHaveLength(1);
    expect(airlock.sender.sent[0]).toMatchObject({ callId: call?.id, url: REPLY });
    expect(Buffer.from(airlock.sender.sent[0]!.response.body).toString()).toBe('{"done":12345}');
  });

  it('throws nothing past the filters of the application where it has answered itself', async () => {
    const { app, script, close } = await anIdleApp(platform);
    const caught: unknown[] = [];
    class EveryError extends BaseExceptionFilter {
      override catch(error: unknown, host: ArgumentsHost): void {
        caught.push(error);
        super.catch(error, host);
      }
    }
    app.useGlobalFilters(new EveryError(app.getHttpAdapter()));
    const url = await listeningAt(app);
    script.steps.push(fails(503));
    const order = { method: 'POST', body: '{}', headers: jsonHeaders };
    expect((await fetch(`${url}/test/main/orders${withReply}`, order)).status).toBe(202);
    // The attempt's own.
    expect(caught).toEqual([expect.any(HttpException)]);
    await close();
  });

  it('keeps a call whose handler throws what is no HttpException', async () => {
    airlock.script.steps.push(() => {
      throw new TypeError('socket hang up');
    });
    expect((await requester.send(`orders${withReply}`, '{}')).status).toBe(202);
  });

  it('answers a definitive failure and keeps nothing', async () => {
    airlock.script.steps.push(fails(404, 'no such order'));
    const answer = await requester.send(`orders${withReply}`, '{}');
    expect([answer.status, (await jsonOf(answer)).detail]).toEqual([404, 'no such order']);
    expect(await requester.calls()).toHaveLength(0);
  });

  it("keeps a definitive failure where the endpoint says on: 'any'", async () => {
    airlock.script.steps.push(fails(404));
    expect((await requester.send(`stubborn${withReply}`, '{}')).status).toBe(202);
  });

  it('hands an attempt over that takes longer than the budget, and never runs a second one', async () => {
    let finish: (value: unknown) => void = () => undefined;
    airlock.script.steps.push(() => new Promise((resolve) => (finish = resolve)));
    const answer = await requester.send(`orders${withReply}`, '{}');
    expect(answer.status).toBe(202);
    expect((await requester.calls())[0]).toMatchObject({
      status: 'CALL_RETRY',
      attempts: 1,
      lease: { cancelling: false },
    });
    finish({ late: true });
    await vi.waitFor(async () => expect((await requester.calls())[0]?.status).toBe('DONE'), 30_000);
    expect(airlock.script.seen).toHaveLength(1);
    expect(Buffer.from(airlock.sender.sent[0]!.response.body).toString()).toBe('{"late":true}');
  });

  it('answers unknown connectors, resources and endpoints with a problem, before anything is kept', async () => {
    for (const path of ['/nobody/main/orders', '/test/nobody/orders', '/test/main/nothing', '/%zz']) {
      const answer = await fetch(`${airlock.url}${path}${withReply}`, {
        method: 'POST',
        body: '{}',
        headers: jsonHeaders,
      });
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        path === '/%zz' && platform === 'fastify' ? 400 : 404,
        'application/problem+json',
      ]);
    }
    expect(await requester.calls()).toHaveLength(0);
  });

  it('varies by Prefer though the address cannot be decoded', async () => {
    const answer = await fetch(`${airlock.url}/test/main/%`);
    expect([answer.ok, answer.headers.get('vary')]).toEqual([false, 'Prefer']);
  });

  it('answers for a handler that writes its response itself', async () => {
    const answer = await fetch(`${airlock.url}/test/main/own${withReply}`);
    expect([answer.status, await answer.text()]).toEqual([218, 'its own way']);
  });

  it('takes $reply away from an endpoint that keeps nothing', async () => {
    airlock.script.steps.push(fails(503));
    const answer = await fetch(`${airlock.url}/test/main/plain${withReply}&x=1`);
    expect(answer.status).toBe(503);
    expect(airlock.script.seen[0]?.url).toBe('/test/main/plain?x=1');
    expect(await requester.calls()).toHaveLength(0);
  });

  it('leaves the other controllers of the application alone', async () => {
    expect(await (await fetch(`${airlock.url}/other`)).json()).toEqual({ other: true });
  });

  it('tells its requester, and nobody else, how a job stands', async () => {
    airlock.script.steps.push(fails(503), fails(503), fails(503));
    const { headers } = await requester.send(`orders${withReply}`, '{}');
    const answer = await fetch(`${airlock.url}${headers.get('location')}`);
    expect(await answer.json()).toMatchObject({
      record: { state: expect.stringMatching(/queued|running|success/) },
    });
    const unknown = await fetch(`${airlock.url}/jobs/${'0'.repeat(32)}`);
    expect([unknown.status, (await jsonOf(unknown)).type]).toEqual([404, 'unknown-request']);
  });
});
