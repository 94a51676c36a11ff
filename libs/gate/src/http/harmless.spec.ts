import { describe, expect, it } from 'vitest';
import { harmless } from './harmless.js';

const nosniff = { 'x-content-type-options': 'nosniff' };

describe('what a browser is told of the bytes of a stranger', () => {
  it.each([
    'text/html',
    'TEXT/HTML; charset=utf-8',
    'application/xhtml+xml',
    'image/svg+xml',
    'text/xml',
    'application/xml',
    'application/atom+xml',
    'application/problem+xml',
    'text/xsl',
    'multipart/x-mixed-replace',
    'message/rfc822',
    'x/y, text/html',
    'nonsense',
    '',
    null,
    undefined,
  ])('is that nothing in them is run, where they are %s', (type) => {
    expect(harmless(type)).toEqual({ ...nosniff, 'content-security-policy': 'sandbox' });
  });

  it.each(['application/json', 'application/problem+json; charset=utf-8', 'text/plain;charset=ISO-8859-1'])(
    'is not to look for a page in %s',
    (type) => expect(harmless(type)).toEqual(nosniff),
  );

  it.each(['image/png', 'application/pdf', 'text/csv', 'application/vnd.api+json', 'video/mp4'])(
    'leaves %s to be shown',
    (type) => expect(harmless(type)).toEqual(nosniff),
  );
});
