import { describe, expect, it } from 'vitest';
import { jsonFault } from '../body/json-fault.js';
import { faultMark } from './BodyEditor.js';

const markOf = (text: string) => {
  const fault = jsonFault(text);
  if (!fault) throw new Error(`There is no fault in ${text}.`);
  const { from, to } = faultMark(text, fault, 'wrong');
  return text.slice(from, to);
};

describe('the mark of a fault', () => {
  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', '"'],
    ['{"a":}', '}'],
    ['[1,]', ']'],
    ['{"a":1', '1'],
  ])('in %j stands on %j', (text, marked) => {
    expect(markOf(text)).toBe(marked);
  });

  it('stands at the start where the place is not known', () => {
    expect(faultMark('abc', { reason: 'too deep' }, 'too deep')).toMatchObject({ from: 0, to: 1 });
  });
});
