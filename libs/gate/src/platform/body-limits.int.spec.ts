import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anApp, PLATFORMS, type TestApp } from '../../test/an-app.js';

const LIMITS = [
  ['elsewhere', 'orders', 1_000],
  ['where more is taken', 'stubborn', 5_000],
  ['where less is taken', 'courier', 100],
] as const;

describe.each(PLATFORMS)('the limit of a body, on %s', (platform) => {
  let airlock: TestApp;

  beforeEach(async () => {
    const bodyLimitAt = (address: string) => LIMITS.find(([, name]) => address.includes(name))?.[2];
    airlock = await anApp(platform, { bodyLimit: 1_000 }, { bodyLimitAt });
  });
  afterEach(() => airlock.close());

  const send = async (endpoint: string, body: string | ReadableStream) => {
    const headers = { 'content-type': 'text/plain' };
    // In chunks where it is a stream.
    const request = { method: 'POST', headers, body, duplex: 'half' as const };
    return (await fetch(`${airlock.url}/test/main/${endpoint}`, request)).status;
  };

  it.each(LIMITS)('%s: %s takes so many bytes, and not one more', async (_, endpoint, limit) => {
    for (const written of [(text: string) => text, (text: string) => new Blob([text]).stream()]) {
      expect(await send(endpoint, written('x'.repeat(limit)))).toBeLessThan(300);
      expect(await send(endpoint, written('x'.repeat(limit + 1)))).toBe(413);
    }
  });
});
