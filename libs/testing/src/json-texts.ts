import fc from 'fast-check';

/** White space as JSON allows it. */
export const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 3 });

/** A string literal in which any letter may be an escape. */
export function literal(text: string): fc.Arbitrary<string> {
  const letters = [...text].map((letter) => {
    const plain = JSON.stringify(letter).slice(1, -1);
    const escaped = [...letter.split('')].map(
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return fc.constantFrom(plain, escaped.join(''));
  });
  return fc.tuple(...letters).map((parts) => `"${parts.join('')}"`);
}

const anyLiteral = fc.string({ unit: 'grapheme', maxLength: 6 }).chain(literal);
/** Numbers that no double holds among them. */
const number = fc.constantFrom('0', '-0', '1e400', '12345678901234567890', '0.10', '1E+2', '-7.50');
const scalar = fc.oneof(number, fc.constantFrom('true', 'false', 'null'), anyLiteral);

/** The text of any JSON value, written in any way. */
export const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .array(
        fc.tuple(space, tie('value'), space).map((parts) => parts.join('')),
        { maxLength: 3 },
      )
      .map((items) => `[${items.join(',')}]`),
    fc
      .array(
        fc
          .tuple(space, anyLiteral, space, tie('value'), space)
          .map(([before, name, after, value, end]) => `${before}${name}${after}:${value}${end}`),
        { maxLength: 3 },
      )
      .map((members) => `{${members.join(',')}}`),
  ),
})).value;
