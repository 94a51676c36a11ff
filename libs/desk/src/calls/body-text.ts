import { Problem } from '@airlock/gate';
import { readBodyText, UnwritableTextError, writeBodyText, type Unwritable } from '@airlock/json-text';

/** A body in a JSON string: text where it decodes, else base64 with `encoding` (contract §9). */
export type BodyText = Readonly<{ body: string; encoding?: 'base64' }>;

export function bodyText(body: Uint8Array, contentType: string | null): BodyText {
  const read = readBodyText(body, contentType);
  if (read) return { body: read.text };
  return { body: Buffer.from(body).toString('base64'), encoding: 'base64' };
}

/** A body that an operator gives. */
export type GivenBody = Readonly<{
  text: string;
  encoding: 'base64' | undefined;
  contentType: string | null;
  /** The body whose place it takes, and whose charset it is written in. */
  before?: Uint8Array | undefined;
}>;

/**
 * The bytes an operator means.
 * @param name of the member that it is given in
 * @throws Problem 400 for base64 that is none, or text that its charset cannot write: it names the character, and where it stands
 */
export function bodyBytes({ text, encoding, contentType, before }: GivenBody, name: string): Buffer {
  if (encoding === 'base64') {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw wrong(name, 'is not base64');
    return Buffer.from(text, 'base64');
  }
  try {
    return Buffer.from(writeBodyText(text, contentType, before));
  } catch (error) {
    if (!(error instanceof UnwritableTextError)) throw error;
    const { line, column } = error.fault;
    const why = `${error.message} (line ${line}, column ${column}); ${remedyFor(error.fault)}`;
    throw wrong(name, why, { line, column });
  }
}

function remedyFor({ character, charset }: Unwritable): string {
  return character === null
    ? 'take it out, or write the whole pair'
    : `write it with characters of ${charset}, or give the bytes as base64`;
}

function wrong(name: string, why: string, members?: Readonly<Record<string, unknown>>): Problem {
  return new Problem({
    status: 400,
    type: 'invalid-request',
    detail: `${name} ${why}`,
    errors: [{ pointer: `/${name}`, detail: why }],
    ...(members && { members }),
  });
}
