/**
 * How a text stands in the index on trigrams, as an expression of SQL: in lower case, and what is not ASCII as the digits
 * of its bytes, since a database whose locale is C takes no other letters for letters. A part of a text is a part of
 * what it becomes.
 */
export function indexed(text: string): string {
  return `encode(convert_to(lower(${text}), 'UTF8'), 'escape')`;
}

/** A pattern of LIKE that nothing in the text is a wildcard of. */
export function anywhere(text: string): string {
  const escaped = ['\\', '%', '_'].reduce(
    (sql, special) => `replace(${sql}, '${special}', '\\${special}')`,
    indexed(text),
  );
  return `'%' || ${escaped} || '%'`;
}
