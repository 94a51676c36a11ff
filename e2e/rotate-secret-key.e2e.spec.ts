import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { ProductProcess } from './harness/product-process.js';

describe('the key of the secrets', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  const file = () => join(airlock.dataDir, 'secret.key');
  const command = async () => {
    const rotating = ProductProcess.spawn(airlock.environment, ['rotate-secret-key']);
    const { code } = await rotating.untilItEnds();
    return { code, said: rotating.output };
  };

  it('is changed by a command, and the server starts with the new one', async () => {
    await airlock.terminate();
    const before = await readFile(file(), 'utf8');
    const { code, said } = await command();
    expect(said).toMatch(/^[1-9]\d* secrets are sealed anew\. The key is in /m);
    expect(code).toBe(0);
    const after = await readFile(file(), 'utf8');
    expect(after).not.toBe(before);
    expect(said).not.toContain(after.trim());
    await airlock.restart();
    expect((await airlock.requester.post('/demo/demo/orders', '{}')).status).toBe(200);
  });

  it('is not changed under a server that runs', async () => {
    const before = await readFile(file(), 'utf8');
    const { code, said } = await command();
    expect(said).toContain('is in use by process');
    expect(code).toBe(1);
    expect(await readFile(file(), 'utf8')).toBe(before);
  });

  it('stops the start where it is another one', async () => {
    await airlock.terminate();
    const right = await readFile(file(), 'utf8');
    await writeFile(file(), 'some-other-key-of-thirty-two-bytes\n');
    const wrong = ProductProcess.spawn(airlock.environment);
    expect(await wrong.untilItEnds()).toEqual({ code: 1, signal: null });
    expect(wrong.output).toContain('is not the one that the secrets in the database are sealed with');
    await writeFile(file(), right);
    await airlock.restart();
  });
});
