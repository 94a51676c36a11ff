import { expect, it } from 'vitest';
import { onEveryProfile } from '../harness/profiles.js';

onEveryProfile('§2 Routes', (product) => {
  it('OPTIONS is CORS: it carries a request-id and is never stored', async () => {
    const { url, admin } = product();
    const answer = await fetch(`${url}/demo/demo/x?bgrs=yes`, { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('request-id')).toBeTruthy();
    expect(await admin.calls()).toEqual([]);
  });
});
