import { describe, expect, it } from 'vitest';
import { ReplyAddressGuard } from './reply-address-guard.js';

const guard = new ReplyAddressGuard();

describe('ReplyAddressGuard on text', () => {
  it.each([
    'https://replies.example.org/x?y=z',
    'http://replies.example.org',
    'HTTPS://Replies.Example.org:8443/',
    'https://xn--bcher-kva.example/',
    'https://b\u00fccher.example/',
    'https://replies.example.org./',
    'https://replies.example.org/a@b:c?d=@',
    'https://localhost.example.org/',
    `https://replies.example.org/${'x'.repeat(2_048 - 28)}`,
  ])('accepts %s', (address) => expect(guard.check(address)).toMatchObject({ ok: true }));

  it.each([
    ['longer than 2048', `https://replies.example.org/${'x'.repeat(2_048 - 27)}`],
    ['begin with http', ''],
    ['begin with http', 'replies.example.org/x'],
    ['begin with http', '//replies.example.org/x'],
    ['begin with http', '/path'],
    ['begin with http', 'ftp://replies.example.org/'],
    ['begin with http', 'file:///etc/passwd'],
    ['begin with http', 'javascript:alert(1)'],
    ['begin with http', 'http:replies.example.org'],
    ['begin with http', 'http:/replies.example.org'],
    ['begin with http', 'http:///replies.example.org'],
    ['begin with http', 'http://'],
    ['backslash', 'http:\\\\replies.example.org'],
    ['backslash', 'http://replies.example.org\\@127.0.0.1/'],
    ['space', ' https://replies.example.org/'],
    ['space', 'https://replies.example.org/ '],
    ['space', 'ht\ttps://replies.example.org/'],
    ['space', 'https://replies.example.org/\r\nHost: x'],
    ['space', 'https://127.0.0.1\u0000.example.org/'],
    ['user name', 'https://user@replies.example.org/'],
    ['user name', 'https://user:password@replies.example.org/'],
    ['user name', 'https://@replies.example.org/'],
    ['user name', 'https://replies.example.org:80@127.0.0.1/'],
    ['fragment', 'https://replies.example.org/#here'],
    ['fragment', 'https://replies.example.org/#'],
    ['no URL', 'https://replies.example.org:99999/'],
    ['no URL', 'https://[::1/'],
    ['no URL', 'https://[fe80::1%25eth0]/'],
    ['no URL', 'https://1.2.3.4.5/'],
    ['no URL', 'https://256.1.1.1/'],
    ['this machine', 'http://localhost/'],
    ['this machine', 'http://LOCALHOST.:3000/'],
    ['this machine', 'http://localhost../'],
    ['this machine', 'http://%6cocalhost/'],
    ['this machine', 'http://\u24dbocalhost/'],
    ['this machine', 'http://app.localhost/'],
    ['this machine', 'http://localhost.localdomain/'],
    ['this machine', 'http://ip6-loopback/'],
    ['cloud metadata', 'http://metadata.google.internal/computeMetadata/v1/'],
    ['cloud metadata', 'http://Metadata.Google.Internal./'],
    ['cloud metadata', 'http://metadata/'],
    ['cloud metadata', 'http://instance-data.ec2.internal/'],
    ['without a name', 'http://a..example.org/'],
    ['without a name', 'http://./'],
  ])('refuses, with the words "%s", %j', (why, address) => {
    expect(guard.check(address)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });
});

describe('ReplyAddressGuard with a list of what is allowed', () => {
  const allowing = (...allow: string[]) => new ReplyAddressGuard({ allow });

  it('allows addresses of a range, in any spelling, and no others', () => {
    const loopback = allowing('127.0.0.0/8');
    expect(loopback.check('http://127.0.0.1:3000/').ok).toBe(true);
    expect(loopback.check('http://0x7f.1/').ok).toBe(true);
    expect(loopback.check('http://localhost/').ok).toBe(true);
    expect(loopback.check('http://[::1]/').ok).toBe(false);
    expect(loopback.check('http://[::ffff:127.0.0.1]/').ok).toBe(false);
    expect(loopback.check('http://10.0.0.1/').ok).toBe(false);
    expect(allowing(' ::1/128 ').check('http://[::1]/').ok).toBe(true);
    expect(allowing('10.1.2.3').check('http://10.1.2.3/').ok).toBe(true);
    expect(allowing('10.1.2.3').check('http://10.1.2.4/').ok).toBe(false);
  });

  it('allows a named host, wherever it leads, and no other', () => {
    const named = allowing('Replies.Example.org', 'localhost', 'metadata.google.internal');
    expect(named.check('http://localhost/').ok).toBe(true);
    expect(named.check('http://metadata.google.internal/').ok).toBe(true);
    expect(named.whyNotDial('replies.example.org.', '10.0.0.1')).toBeUndefined();
    expect(named.whyNotDial('REPLIES.example.org', '169.254.169.254')).toBeUndefined();
    expect(named.whyNotDial('x.replies.example.org', '10.0.0.1')).toBe('a private address');
    expect(named.check('http://127.0.0.1/').ok).toBe(false);
  });

  it('never drops the rules about the text', () => {
    expect(allowing('127.0.0.0/8').check('http://user@127.0.0.1/').ok).toBe(false);
    expect(new ReplyAddressGuard({ exempt: () => true }).check('http://127.0.0.1/#x').ok).toBe(false);
  });

  it('exempts exactly one address', () => {
    const inbox = new ReplyAddressGuard({
      exempt: (url) => url.href === 'http://127.0.0.1:3000/demo/demo/inbox',
    });
    expect(inbox.check('http://127.0.0.1:3000/demo/demo/inbox').ok).toBe(true);
    expect(inbox.check('http://127.0.0.1:3000/demo/demo/inbox/../../../admin').ok).toBe(false);
    expect(inbox.check('http://127.0.0.1:3001/demo/demo/inbox').ok).toBe(false);
  });

  it.each(['0.0.0.0/0', '::/0'])('refuses %s, which would be a global off', (entry) => {
    expect(() => allowing(entry)).toThrow('would allow every reply address');
  });

  it.each([
    '',
    '127.0.0.0/33',
    '127.0.0.0/8/8',
    '127.0.0.0/-1',
    '127.0.0.0/',
    '127.1',
    '300.0.0.1',
    '*.example.org',
    'http://x/',
    'a b',
  ])('refuses to understand %j, saying what to write', (entry) =>
    expect(() => allowing(entry)).toThrow('write a range (127.0.0.0/8, ::1/128), an address or a host name'),
  );
});
