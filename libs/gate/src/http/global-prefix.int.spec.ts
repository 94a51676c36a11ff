import type { INestApplication } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Requester } from '../../test/a-requester.js';
import { anIdleApp, listeningAt, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';

const ORIGIN = 'https://airlock.example';

describe.each(PLATFORMS)('an application with a global prefix on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    const made = await anIdleApp(platform);
    const app: INestApplication = made.app.setGlobalPrefix('/api/v1/');
    const origin = await listeningAt(app);
    airlock = { ...made, url: `${origin}/api/v1` };
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  /** Asks for a path as the answers tell it. */
  const follow = (path: string) => {
    expect(path).toMatch(/^\/api\/v1\//);
    return requester.get(path.slice('/api/v1'.length));
  };

  it('tells where a job is watched, and runs it there', async () => {
    airlock.script.steps.push(() => ({ answer: 42 }));
    const answer = await requester.post('orders', { prefer: 'respond-async' });
    const location = answer.headers.get('location') ?? '';
    expect(answer.headers.get('operation-location')).toBe(
      ORIGIN + location.replace('/jobs/', '/operations/'),
    );
    expect(answer.headers.get('link')).toBe(`<${ORIGIN}${location}>; rel="monitor"`);
    const { job } = await jsonOf(answer);
    expect(job._links.self.href).toBe(location);
    await requester.until(job.id, 'success');
    const { record } = await jsonOf(await follow(location));
    expect(await jsonOf(await follow(record._links.result.href))).toEqual({ answer: 42 });
  });

  it('leads from the queue to the result, and from a page of jobs to the next one', async () => {
    const first = await requester.finished();
    await requester.finished();
    const led = await requester.get(`/queue/${first}`);
    expect(led.status).toBe(303);
    expect((await follow(led.headers.get('location') ?? '')).status).toBe(201);
    const { _links } = await jsonOf(await requester.get('/jobs?max_records=1'));
    expect((await jsonOf(await follow(_links.next.href))).records).toMatchObject([{ id: first }]);
  });
});
