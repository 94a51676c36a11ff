/** What differs from run to run, in text. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<date>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '<date>'],
  [/\b\d{10}\.[\w-]{43}/g, '<ticket>'],
  [/\b[0-9a-f]{32}\b/g, '<rid>'],
  [/^id: \d+$/gm, 'id: <event>'],
  [/\bafter=[\w-]+/g, 'after=<place>'],
  [/https?:\/\/[^/\s]+(?=\/jobs\/)/g, '<origin>'],
  // A shared example can tell but one endpoint's number of tries.
  [/\b\d+ tr(?:y|ies) left\b/g, '<tries> left'],
];

/** Numbers that the store draws, and where a request was sent: a shared example can tell but one path. */
const DRAWN = new Set(['$reply_id', 'id', 'instance']);

/** A value in which what differs from run to run is told by its kind alone; all else stays. */
export function masked(value: unknown): unknown {
  if (typeof value === 'string')
    return VOLATILE.reduce((text, [kind, name]) => text.replace(kind, name), value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      name,
      DRAWN.has(name) && member !== null ? `<${typeof member} ${name}>` : masked(member),
    ]),
  );
}
