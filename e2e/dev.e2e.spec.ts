import { scriptedServer } from '@airlock/testing';
import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilNoPostgresBelow } from './harness/postgres-processes.js';
import { ProductProcess } from './harness/product-process.js';
import { temporaryDirectory, type TemporaryDirectory } from './harness/temporary-directory.js';

const PROGRAM = fileURLToPath(new URL('../tools/dev.js', import.meta.url));
const A_SOURCE = fileURLToPath(new URL('../apps/api/src/banner.ts', import.meta.url));

describe.sequential('npm run dev', () => {
  let directory: TemporaryDirectory;
  let untouched: { atime: Date; mtime: Date };
  beforeAll(async () => {
    directory = await temporaryDirectory();
    untouched = await stat(A_SOURCE);
  });
  afterAll(async () => {
    // Else npm start would take it for changed.
    await utimes(A_SOURCE, untouched.atime, untouched.mtime);
    await untilNoPostgresBelow(directory.path);
    await directory?.remove();
  });

  const run = (...args: string[]) =>
    ProductProcess.spawn({ PORT: '0', AIRLOCK_DATA_DIR: join(directory.path, 'data') }, args, PROGRAM);
  const started = async () => {
    const dev = run('--backoffice-port', '0');
    const [, server = ''] = await dev.untilItSays(/^dev: the server listens on (\S+)/m);
    const [, backoffice = ''] = await dev.untilItSays(/^dev: the backoffice listens on (\S+)/m);
    return { dev, server, backoffice };
  };

  it('lets an operator in at the backoffice, starts the server again when a source changes, and ends all when it is interrupted', async () => {
    const { dev, server, backoffice } = await started();
    expect(await (await fetch(backoffice)).text()).toContain('/admin/src/main.tsx');
    const [, email, password] = await dev.untilItSays(/Operator +(\S+)\n +Password +(\S+)/);
    const session = await fetch(new URL('api/session', backoffice), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(backoffice).origin },
      body: JSON.stringify({ email, password }),
    });
    expect(session.status).toBe(200);

    await utimes(A_SOURCE, new Date(), new Date());
    await dev.untilItSays(/(Airlock is ready on [^]*){2}/);
    expect((await fetch(`${server}/health/ready`)).status).toBe(200);

    expect(await dev.end('SIGINT')).toEqual({ code: 0, signal: null });
    await untilNoPostgresBelow(directory.path);
    await expect(fetch(server)).rejects.toThrow();
  });

  it('leaves nothing behind when it is killed', async () => {
    const { dev, server } = await started();
    await dev.end('SIGKILL');
    await untilNoPostgresBelow(directory.path);
    await expect(fetch(server)).rejects.toThrow();
  });

  it('is refused with a sentence for a port that is taken', async () => {
    const { port, close } = await scriptedServer([{ status: 200 }]);
    try {
      const dev = run('--backoffice-port', String(port));
      expect(await dev.untilItEnds()).toEqual({ code: 1, signal: null });
      expect(dev.output).toMatch(new RegExp(`^The port ${port} of 127\\.0\\.0\\.1 is taken: .+\\n$`));
    } finally {
      await close();
    }
  });

  it('tells of its options, and refuses what is none', async () => {
    const [help, wrong] = [run('--help'), run('--prot')];
    expect([(await help.untilItEnds()).code, (await wrong.untilItEnds()).code]).toEqual([0, 2]);
    expect(help.output).toContain('--backoffice-port PORT');
    expect(wrong.output).toBe('There is no option --prot; see npm run dev -- --help\n');
  });
});
