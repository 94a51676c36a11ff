import { expect, it } from 'vitest';
import { requireLinux } from './binaries.js';

it.each(['darwin', 'win32'])('says on %s what to do instead', (platform) => {
  expect(() => requireLinux(platform)).toThrow(
    new RegExp(`Linux only, and this is ${platform}.*database URL instead`),
  );
});
