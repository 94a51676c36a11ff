import { createHttpPoller, type OperationResponse, type RunningOperation } from '@azure/core-lro';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { makeDemoResources } from '../harness/demo-resources.js';
import { SEEDS } from '../harness/seeds.js';

/** Microsoft's poller of long-running operations, unchanged: it is given a way to send requests, and nothing else. */
describe('@azure/core-lro', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
    await makeDemoResources(airlock.admin);
  });
  afterAll(() => airlock?.stop());

  async function send(method: string, url: string): Promise<OperationResponse> {
    const headers = { authorization: `Bearer ${SEEDS.apiKey}`, prefer: 'respond-async' };
    const answer = await fetch(new URL(url, airlock.url), { method, headers });
    const text = await answer.text();
    const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
    const rawResponse = {
      ...{ statusCode: answer.status, headers: Object.fromEntries(answer.headers), body },
      request: { method, url },
    };
    return { rawResponse, flatResponse: body };
  }

  const operation = (target: string): RunningOperation => ({
    sendInitialRequest: () => send('POST', target),
    sendPollRequest: (path) => send('GET', path),
  });

  it('waits for the end of a job, and has its result', async () => {
    const states: (string | undefined)[] = [];
    const poller = createHttpPoller(operation('/demo/demo/long?seconds=1&pages=4'), {
      intervalInMs: 100,
      updateState: ({ status }) => void states.push(status),
    });
    const result = await poller.pollUntilDone();
    expect(states).toContain('running');
    expect(poller.operationState?.status).toBe('succeeded');
    expect(result).toMatchObject({ seconds: 1, pages: 4 });
  });

  it.each([
    ['whose upstream stays away', '/demo/hopeless/x?plan=503', 'exhausted'],
    ['that was refused', '/demo/demo/x?plan=422', '422'],
  ])('says that a job has failed %s', async (_, target, code) => {
    const poller = createHttpPoller(operation(target), { intervalInMs: 100 });
    await expect(poller.pollUntilDone()).rejects.toThrow(`${code}. HTTP`);
    expect(poller.operationState?.status).toBe('failed');
  });

  it('says that a job was cancelled', async () => {
    const started = await send('POST', '/demo/patient/x?plan=503');
    const asked = { ...operation(''), sendInitialRequest: async () => started };
    const poller = createHttpPoller(asked, { intervalInMs: 100 });
    await airlock.requester.ask(`${started.rawResponse.headers['location']}/cancel`);
    await expect(poller.pollUntilDone()).rejects.toThrow(/cancell?ed/i);
    expect(poller.operationState?.status).toBe('canceled');
  });
});
