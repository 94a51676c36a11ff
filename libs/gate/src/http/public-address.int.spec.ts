import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Requester } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';
import type { GateOptions } from '../gate-options.js';

let airlock: TestApp;
let requester: Requester;

async function reachedAt(platform: (typeof PLATFORMS)[number], publicUrl: GateOptions['publicUrl']) {
  airlock = await anApp(platform, { publicUrl });
  requester = new Requester(airlock);
}
afterEach(() => airlock.close());

describe.each(PLATFORMS)('a public address with a path, on %s (contract §3)', (platform) => {
  const PUBLIC = 'https://airlock.example/behind/it';

  it('stands before every address of a job', async () => {
    await reachedAt(platform, PUBLIC);
    const answer = await requester.post('orders', { prefer: 'respond-async' });
    const { job } = await jsonOf(answer);
    const path = `/behind/it/jobs/${job.id}`;
    expect(answer.headers.get('location')).toBe(path);
    expect(answer.headers.get('operation-location')).toBe(`${PUBLIC}/operations/${job.id}`);
    expect(answer.headers.get('link')).toBe(`<https://airlock.example${path}>; rel="monitor"`);
    expect(job._links.self.href).toBe(path);
    await requester.until(job.id, 'success');
    const { record } = await jsonOf(await requester.get(`/jobs/${job.id}`));
    expect(record._links.result.href).toBe(`${path}/result`);
    const led = await requester.get(`/queue/${job.id}`);
    expect(led.headers.get('location')).toBe(`${path}/result`);
    await requester.finished();
    const { _links, records } = await jsonOf(await requester.get('/jobs?max_records=1'));
    expect(_links.next.href).toMatch(/^\/behind\/it\/jobs\?/);
    expect(records[0]?._links.events.href).toMatch(/^\/behind\/it\/jobs\//);
  });

  it('stands before the instance of every problem, and before the page that explains one', async () => {
    await reachedAt(platform, PUBLIC);
    const instance = async (path: string) => (await jsonOf(await requester.get(path))).instance;
    expect(await instance('/nowhere')).toBe('/behind/it/nowhere');
    expect(await instance('/jobs/%zz')).toBe('/behind/it/jobs/%zz');
    airlock.script.steps.push(fails(422));
    const refused = await requester.post('orders?$reply=https://requester.example/hook');
    expect((await jsonOf(refused)).instance).toBe('/behind/it/test/main/orders');
    const rid = await requester.running();
    expect(await instance(`/jobs/${rid}/result`)).toBe(`/behind/it/jobs/${rid}/result`);
    requester.finish({});
    const explained = await requester.post('careful');
    expect(explained.headers.get('link')).toContain('</behind/it/docs>; rel="describedby"');
  });
});

describe.each(PLATFORMS)('a public address that is the asked one, on %s (contract §10)', (platform) => {
  it('is told to each as he asked, and to nobody as others did', async () => {
    await reachedAt(platform, (request?: IncomingMessage) =>
      request ? `http://${request.headers.host}` : 'http://nobody.example',
    );
    const answer = await requester.post('orders', { prefer: 'respond-async' });
    const { job } = await jsonOf(answer);
    const operation = `${airlock.url}/operations/${job.id}`;
    expect(answer.headers.get('operation-location')).toBe(operation);
    expect(answer.headers.get('link')).toBe(`<${airlock.url}/jobs/${job.id}>; rel="monitor"`);
    await requester.until(job.id, 'success');
    const { resourceLocation } = await jsonOf(await requester.get(`/operations/${job.id}`));
    expect(resourceLocation).toBe(`${airlock.url}/jobs/${job.id}/result`);
  });
});
