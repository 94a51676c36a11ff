import { describe, expect, it } from 'vitest';
import { httpConnector } from '../stories/fake-records.js';
import { configPayload } from './resource-payload.js';

const payload = (config: object) => configPayload(httpConnector.configSchema, config);

describe('the settings as they are saved', () => {
  it('leaves a secret out that was not typed', () => {
    expect(payload({ baseUrl: 'https://a', signingKey: undefined })).toEqual({ baseUrl: 'https://a' });
  });

  it('sends null for a secret that was cleared, and only for a secret', () => {
    expect(payload({ signingKey: null, timeout: null })).toEqual({ signingKey: null });
  });

  it('sends a secret that was typed', () => {
    expect(payload({ signingKey: 'k' })).toEqual({ signingKey: 'k' });
  });

  it('keeps the chosen alternative and its secret apart from the others', () => {
    expect(payload({ auth: { type: 'basic', user: 'u', password: undefined } })).toEqual({
      auth: { type: 'basic', user: 'u' },
    });
  });

  it('leaves an alternative out that was unchosen', () => {
    expect(payload({ auth: null })).toEqual({});
  });

  it('keeps settings that the schema does not know', () => {
    expect(payload({ legacy: { a: 1 } })).toEqual({ legacy: { a: 1 } });
  });

  it('keeps those that are named as what every object inherits', () => {
    expect(payload({ toString: 'a', constructor: 'b' })).toEqual({ toString: 'a', constructor: 'b' });
  });

  it('keeps false and 0', () => {
    expect(payload({ followRedirects: false, timeout: 0 })).toEqual({ followRedirects: false, timeout: 0 });
  });
});
