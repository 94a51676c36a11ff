import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';

const ANNA = { email: 'anna@example.org', password: 'a-password-of-annas-own' };
/** Two machines, as the product sees them: any address of loopback is this one. */
const [OFFICE, ELSEWHERE] = ['127.0.0.2', '127.0.0.3'];

type Answered = Readonly<{ status: number; retryAfter: string | undefined }>;

describe('whoever guesses passwords', () => {
  let cluster: Cluster;
  let urls: string[];
  beforeAll(async () => {
    cluster = await Cluster.start({ withoutRedis: true });
    urls = [cluster.url, (await cluster.addApi()).url];
    await cluster.admin.must('POST', '/operators', { ...ANNA, role: 'operator' });
  });
  afterAll(() => cluster?.stop());

  function signIn(localAddress: string, password: string, url = cluster.url): Promise<Answered> {
    const body = JSON.stringify({ email: ANNA.email, password });
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const asking = request({
        ...{ hostname, port, localAddress, method: 'POST', path: '/admin/api/session' },
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      asking.on('error', reject).on('response', (answer) => {
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
        answer.resume();
      });
      asking.end(body);
    });
  }

  it('is told to wait, at every process, the right password notwithstanding; who was right before is not', async () => {
    expect((await signIn(OFFICE, ANNA.password)).status).toBe(200);
    const guesses: Answered[] = [];
    while (guesses.at(-1)?.status !== 429) guesses.push(await signIn(ELSEWHERE, `guess ${guesses.length}`));
    expect(guesses.slice(0, -1).map(({ status }) => status)).toEqual(Array(guesses.length - 1).fill(401));
    expect(guesses.at(-1)?.retryAfter).toMatch(/^[1-9]\d*$/);

    // Each further guess doubles the wait: by now it is longer than what follows takes.
    const waits = async () => Number((await signIn(ELSEWHERE, 'one more guess')).retryAfter ?? 0);
    await expect.poll(waits, { timeout: 120_000 }).toBeGreaterThan(20);
    for (const url of urls) {
      expect((await signIn(ELSEWHERE, ANNA.password, url)).status).toBe(429);
      expect((await signIn(OFFICE, ANNA.password, url)).status).toBe(200);
    }
  });
});
