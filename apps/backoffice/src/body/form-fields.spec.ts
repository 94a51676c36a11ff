import { describe, expect, it } from 'vitest';
import { multipartFields, urlencodedFields } from './form-fields.js';

describe('the fields of a form', () => {
  it('are decoded, in their order, with doubles and empty ones', () => {
    expect(urlencodedFields('b=1&a=x+y%26z&b=&c')).toEqual([
      { name: 'b', value: '1' },
      { name: 'a', value: 'x y&z' },
      { name: 'b', value: '' },
      { name: 'c', value: '' },
    ]);
  });

  it('are the parts of a multipart body, files by their names', () => {
    const body = [
      '--x-y',
      'Content-Disposition: form-data; name="note"',
      '',
      'two\r\nlines',
      '--x-y',
      'Content-Disposition: form-data; name="file"; filename="a \\"b\\".html"',
      'Content-Type: text/html',
      '',
      '<script>1</script>',
      '--x-y--',
      '',
    ].join('\r\n');
    expect(multipartFields(body, 'multipart/form-data; boundary="x-y"')).toEqual([
      { name: 'note', value: 'two\r\nlines' },
      { name: 'file', value: '<script>1</script>', fileName: 'a "b".html', contentType: 'text/html' },
    ]);
  });

  it.each([
    ['multipart/form-data', '--x\r\n\r\n\r\n--x--'],
    ['multipart/form-data; boundary=y', '--x\r\n\r\n\r\n--x--'],
    ['multipart/form-data; boundary=x', '--x\r\nhalf'],
  ])('are none where a body does not keep to %s', (contentType, body) => {
    expect(multipartFields(body, contentType)).toBeUndefined();
  });
});
