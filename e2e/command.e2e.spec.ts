import { scriptedServer } from '@airlock/testing';
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';
import { temporaryDirectory, type TemporaryDirectory } from './harness/temporary-directory.js';

const COMMAND = fileURLToPath(new URL('../libs/client/dist/command/airlock.js', import.meta.url));

describe('the command airlock', () => {
  let airlock: Airlock;
  let directory: TemporaryDirectory;
  beforeAll(async () => {
    [airlock, directory] = await Promise.all([Airlock.start(), temporaryDirectory()]);
  });
  afterAll(() => Promise.all([airlock?.stop(), directory?.remove()]));

  /** @returns what it printed to each side, and its exit code */
  async function run(args: readonly string[], input = '', environment = {}) {
    const { PATH = '' } = process.env;
    const env = {
      ...{ PATH, AIRLOCK_URL: airlock.url, AIRLOCK_API_KEY: SEEDS.apiKey },
      ...{ AIRLOCK_ADMIN_TOKEN: SEEDS.adminToken, ...environment },
    };
    const child = spawn(process.execPath, [COMMAND, ...args], { env });
    child.stdin.end(input);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { out, err, code };
  }
  const jsonOf = async <Value>(args: readonly string[]) => JSON.parse((await run(args)).out) as Value;

  it('calls an endpoint, and prints the bytes of its answer alone', async () => {
    const called = await run(['call', '/demo/demo/orders?x=1', '-d', '{"sku":"a"}']);
    expect(called).toMatchObject({ err: '200\n', code: 0 });
    expect(JSON.parse(called.out)).toMatchObject({ body: '{"sku":"a"}' });
    expect(await run(['call', '/demo/demo/orders?plan=404', '-d', '-'], 'a;b')).toMatchObject({
      ...{ code: 1, err: '404\n', out: expect.stringContaining('Not Found') },
    });
  });

  it('tells a call that is kept, and follows it to its end', async () => {
    const replyTo = `${airlock.url}/demo/demo/inbox`;
    const asked = ['call', '/demo/demo/orders?plan=503,200', '-d', '{}', '--reply-to', replyTo];
    const { out, err, code } = await run(asked);
    expect([err, code]).toEqual([expect.stringMatching(/^202: kept.*reply will be \d+\n$/), 0]);
    expect(await run(['watch', out.trim()])).toMatchObject({
      ...{ code: 0, err: expect.stringMatching(/█{30} 100 % {2}success: .*\n$/) },
    });
    const { kept } = await jsonOf<{ kept: object }>([...asked, '--json']);
    expect(kept).toEqual({ job: expect.stringMatching(/^[0-9a-f]{32}$/), replyId: expect.any(Number) });
  });

  it('starts a job, prints its events, writes its result, and cancels another', async () => {
    const started = (await run(['start', '/demo/demo/csv?rows=2', '-X', 'GET'])).out.trim();
    const events = (await run(['watch', started, '--json'])).out.trim().split('\n');
    expect(events.map((line) => (JSON.parse(line) as { event: string }).event).at(-1)).toBe('done');
    const file = `${directory.path}/rows.csv`;
    expect(await run(['result', started, '-o', file])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^200 text\/csv/),
    });
    expect(await readFile(file, 'utf8')).toBe((await run(['result', started])).out);
    const long = (await run(['start', '/demo/demo/long?seconds=50', '-X', 'GET'])).out.trim();
    expect((await run(['result', long])).err).toMatch(/^airlock: 404: /);
    await run(['cancel', long]);
    expect(await run(['watch', long])).toMatchObject({ code: 1, err: expect.stringContaining('failure') });
  });

  it('verifies a reply that was delivered, and no other', async () => {
    const receiver = await scriptedServer([{ status: 204 }]);
    await run(['call', '/demo/demo/orders?plan=503,200', '-d', '{}', '--reply-to', receiver.url]);
    const [delivery] = await vi.waitUntil(() => receiver.requests.length > 0 && receiver.requests, 30_000);
    await receiver.close();
    const file = `${directory.path}/reply.json`;
    await writeFile(file, delivery?.body ?? '');
    const headers = Object.entries(delivery?.headers ?? {}).flatMap(([name, value]) => [
      '-H',
      `${name}: ${value}`,
    ]);
    const verified = await run(['verify-reply', file, '-s', SEEDS.replySecret, ...headers]);
    expect(JSON.parse(verified.out)).toMatchObject({ $reply_id: expect.any(Number), status: 200 });
    const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    expect(await run(['verify-reply', file, '-s', other, ...headers])).toMatchObject({
      ...{ code: 1, out: '', err: 'airlock: No matching signature found\n' },
    });
  });

  it('lists, shows, corrects and sends again what failed, alone and many at once', async () => {
    const upstream = await scriptedServer([
      ...Array.from({ length: 3 }, () => ({
        ...{ status: 503, body: 'ORA-00001: no unit' },
        headers: { 'content-type': 'text/plain' },
      })),
      { status: 200, body: '{}' },
    ] as never);
    await airlock.admin.createHttpResource('erp', upstream.url, { ttl: 1 });
    for (const sku of ['a', 'b', 'c'])
      await run(['start', '/http/erp/orders', '-d', `{"sku":"${sku}","unit":"kgs"}`]);
    type Call = { id: number; status: string; request: { body: string } };
    const failed = ['calls', 'list', '--resource', 'erp', '--status', 'CALL_ERROR'];
    const calls = await vi.waitUntil(
      async () => {
        const found = await jsonOf<Call[]>([...failed, '--json']);
        return found.length === 3 && found;
      },
      { timeout: 60_000, interval: 500 },
    );
    const [{ id }] = calls as [Call, ...Call[]];
    expect((await run(failed)).out).toMatch(
      /^id +status +resource .*\n(\d+ +CALL_ERROR +http\/erp .*\n){3}$/,
    );
    expect((await run(['causes'])).out).toContain('no unit');
    expect((await run(['calls', 'show', String(id)])).out).toMatch(/status: CALL_ERROR[\s\S]*ORA-00001/);

    const edited = ['calls', 'edit', String(id), '--request', '-', '--send'];
    expect((await run(edited, '{"sku":"c","unit":"kg"}')).out).toMatch(/: CALL_RETRY, next try /);
    const byCause = ['bulk', 'patch', '--resource', 'erp', '--status', 'CALL_ERROR'];
    const patch = ['--patch', '[{"op":"replace","path":"/unit","value":"kg"}]', '--target', 'request'];
    expect(await run([...byCause, ...patch])).toMatchObject({
      ...{
        code: 2,
        err: expect.stringMatching(/applies to 2, and not to 0[\s\S]*nobody is here to be asked/),
      },
    });
    expect((await run([...byCause, ...patch, '--yes'])).out).toMatch(/^operation \d+: done, 2 of 2\n$/);
    expect((await run(['bulk', 'reset', '--resource', 'erp', '--status', 'CALL_ERROR', '-y'])).code).toBe(0);
    const bodies = await vi.waitUntil(
      async () => {
        const sent = upstream.requests
          .slice(3)
          .map(({ body }) => JSON.parse(body.toString()) as { unit: string });
        return sent.length === 3 && sent;
      },
      { timeout: 60_000, interval: 500 },
    );
    expect(bodies.map(({ unit }) => unit)).toEqual(['kg', 'kg', 'kg']);
    await upstream.close();
  });

  it('takes resources to a file and from it', async () => {
    await airlock.admin.createHttpResource('moved', 'http://127.0.0.1:9');
    const file = `${directory.path}/resources.json`;
    expect((await run(['resources', 'export', '-o', file])).code).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('"moved"');
    const imported = await run(['resources', 'import', file, '--dry-run', '--json']);
    expect(JSON.parse(imported.out)).toMatchObject({ created: [], errors: [] });
  });

  it.each([
    ['a command there is not', ['cal'], 2, /unknown command 'cal'[\s\S]*Did you mean call\?/],
    ['an address that is none', ['--url', 'airlock', 'causes'], 2, /such as https:\/\/airlock\.example/],
    ['a header without a name', ['call', '/x', '-H', 'x'], 2, /a colon and a value/],
    ['an edit of nothing', ['calls', 'edit', '1'], 2, /--request, --response or --reply-url/],
    ['every call at once', ['bulk', 'reset'], 2, /narrow it/],
    ['a call there is not', ['calls', 'show', '999999'], 1, /^airlock: 404: /],
    ['a file there is not', ['call', '/x', '-d', '@/nowhere'], 1, /^airlock: ENOENT/],
    ['nobody who answers', ['--url', 'http://127.0.0.1:50999', 'causes'], 1, /ECONNREFUSED/],
  ])('refuses %s with a sentence', async (_, args, code, told) => {
    const refused = await run(args);
    expect(refused).toMatchObject({ code, out: '' });
    expect(refused.err).toMatch(told);
    expect(refused.err).not.toMatch(/ at .*:\d+:\d+/);
  });

  it('says whom it would ask, where nobody is known', async () => {
    const nobody = { AIRLOCK_API_KEY: undefined, AIRLOCK_ADMIN_TOKEN: undefined };
    expect(await run(['call', '/x'], '', nobody)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/AIRLOCK_API_KEY/),
    });
    expect(await run(['causes'], '', nobody)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/AIRLOCK_ADMIN_TOKEN/),
    });
  });
});
