import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { identityOf, isAlive, signal } from './process-identity.js';

it('knows a process from a later one of the same pid', () => {
  const own = identityOf(process.pid);
  expect(own && isAlive(own)).toBe(true);
  expect(isAlive({ pid: process.pid, startTick: '1' })).toBe(false);
  expect(signal({ pid: process.pid, startTick: '1' }, 'SIGKILL')).toBe(false);
});

it('knows that a process has ended', async () => {
  const child = spawn('sleep', ['300']);
  await once(child, 'spawn');
  const identity = identityOf(child.pid ?? 0);
  expect(identity && signal(identity, 'SIGKILL')).toBe(true);
  await once(child, 'exit');
  expect(identity && isAlive(identity)).toBe(false);
});
