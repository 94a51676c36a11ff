import { describe, expect, it } from 'vitest';
import { readMail } from './read-mail.js';

const whole = { to: 'ada@example.org', subject: 'Hello', text: 'Good morning' };

function faults(changes: object): Record<string, string> {
  const read = readMail({ ...whole, ...changes });
  if (!('problem' in read)) return {};
  expect(read.problem).toMatchObject({ status: 422, type: 'invalid-request' });
  return Object.fromEntries((read.problem.errors ?? []).map(({ pointer = '', detail }) => [pointer, detail]));
}

describe('a mail', () => {
  it('needs a receiver, a subject and something to say', () => {
    expect(readMail(whole)).toEqual({ mail: { ...whole, to: ['ada@example.org'] } });
  });

  it('takes lists of receivers, names and attachments', () => {
    const mail = {
      to: ['ada@example.org', 'Grace Hopper <grace@example.org>'],
      cc: ['cc@example.org'],
      bcc: ['"Lovelace, Ada" <bcc@example.org>'],
      replyTo: 'desk@example.org',
      subject: '',
      html: '<p>Hello</p>',
      attachments: [{ filename: 'a.pdf', contentType: 'application/pdf; v=1', content: 'AP8=' }],
    };
    expect(readMail(mail)).toEqual({ mail });
  });

  it('may carry what is addressed to the airlock', () => {
    expect(readMail({ ...whole, extra: {} })).toEqual(readMail(whole));
  });

  it('may be of attachments only', () => {
    const { text: _, ...rest } = whole;
    expect(readMail({ ...rest, attachments: [{ filename: 'a', content: '' }] })).toHaveProperty('mail');
  });

  it.each([
    [{ to: 'ada' }, '/to'],
    [{ to: '' }, '/to'],
    [{ to: 7 }, '/to'],
    [{ to: [] }, '/to'],
    [{ to: 'ada@example.org, grace@example.org' }, '/to'],
    [{ to: ['ada@example.org', 'grace'] }, '/to/1'],
    [{ cc: ['a@b.example\r\nBcc: x@example.org'] }, '/cc/0'],
    [{ subject: undefined }, '/subject'],
    [{ subject: 'two\nlines' }, '/subject'],
    [{ text: undefined }, '/text'],
    [{ text: undefined, attachments: [] }, '/text'],
    [{ html: 1 }, '/html'],
    [{ attachments: [{ filename: 'a', content: 'not base64!' }] }, '/attachments/0/content'],
    [{ attachments: [{ filename: '', content: '' }] }, '/attachments/0/filename'],
    [{ attachments: [{ filename: 'a', content: '', contentType: 'pdf' }] }, '/attachments/0/contentType'],
    [{ attachments: [{ filename: 'a', content: '', path: '/etc/passwd' }] }, '/attachments/0/path'],
    [{ attachements: [] }, '/attachements'],
    [{ 'a/b~c': 1 }, '/a~1b~0c'],
  ])('as %j is refused at %s', (changes, pointer) => {
    expect(Object.keys(faults(changes))).toEqual([pointer]);
  });

  it('is refused at every fault at once', () => {
    expect(Object.keys(faults({ to: 'ada', subject: 1, bcc: ['x'] }))).toEqual(['/to', '/bcc/0', '/subject']);
  });

  it('says what a value should be', () => {
    expect(faults({ to: 'ada' })).toEqual({
      '/to': 'an address such as ada@example.org or Ada <ada@example.org>',
    });
  });

  it.each([undefined, null, 'text', Buffer.from('x'), [whole]])('is an object, not %j', (body) => {
    expect(readMail(body)).toMatchObject({
      problem: { status: 400, detail: expect.stringContaining('JSON object') },
    });
  });
});
