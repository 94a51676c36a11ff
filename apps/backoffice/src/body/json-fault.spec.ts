import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.js';

describe('jsonFault', () => {
  it.each(['{}', '12345678901234567890', '{"a":1,"a":2}'])('finds none in %s', (text) => {
    expect(jsonFault(text)).toBeUndefined();
  });

  it.each([
    { text: '{\n  "a": 1\n  "b": 2\n}', line: 3, column: 3 },
    { text: '{"a":}', line: 1, column: 6 },
    { text: '[1,]', line: 1, column: 4 },
    { text: '// note\n1', line: 1, column: 1 },
  ])('tells line $line and column $column of $text', ({ text, line, column }) => {
    expect(jsonFault(text)).toMatchObject({ line, column });
  });

  it('still refuses what is nested too deep to be searched', () => {
    expect(jsonFault('['.repeat(200_000))).toMatchObject({ reason: expect.any(String) as string });
  });
});
