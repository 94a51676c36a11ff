import { readBodyText, withoutMark } from '@airlock/json-text';
import { prettyJson } from './pretty-json.js';
import { oneLine, printable } from './safe-text.js';

export type Attachment = Readonly<{ filename: string; contentType: string; content: Buffer }>;
export type Section = Readonly<{ title: string; text: string; attachment?: Attachment }>;

/** How much of a body stands in the mail itself, in bytes. */
const MOST_SHOWN = 64 * 1024;

/** A larger body is not attached: mail servers refuse such mails. */
const MOST_ATTACHED = 5 * 1024 * 1024;

type Body = Readonly<{ contentType: string | null; body: Uint8Array }>;

/**
 * The body of a request or response as part of a mail: JSON prettily, other text as it is; what is longer than 64 KiB or
 * no text is attached whole, and what is longer than 5 MiB is in the backoffice only.
 * @param filename without extension
 */
export function bodySection(title: string, filename: string, { contentType, body }: Body): Section {
  const heading = `${title} (${oneLine(contentType ?? 'no content type')}, ${body.byteLength} bytes)`;
  if (body.byteLength === 0) return { title: heading, text: '(empty)' };
  const text = textOf(body, contentType);
  const pretty = text === undefined ? '' : printable(prettyJson(text));
  const shown = beginningOf(pretty);
  if (text !== undefined && shown === pretty) return { title: heading, text: pretty };

  const attached = body.byteLength <= MOST_ATTACHED;
  const where = attached ? 'the whole is attached' : 'the whole is in the backoffice';
  const note = text === undefined ? `(not text; ${where})` : `${shown}\n(cut after 64 KiB; ${where})`;
  return {
    title: heading,
    text: note,
    ...(attached ? { attachment: attachmentOf(filename, text, body) } : {}),
  };
}

/** Its type is ours, not the one that a stranger wrote, and so is the charset of a text. */
function attachmentOf(filename: string, text: string | undefined, body: Uint8Array): Attachment {
  if (text === undefined) {
    const contentType = 'application/octet-stream';
    return { filename: `${filename}.bin`, contentType, content: Buffer.from(body) };
  }
  const contentType = 'text/plain; charset=utf-8';
  return { filename: `${filename}.txt`, contentType, content: Buffer.from(text) };
}

/** A body as text, by the one reader; undefined for what is no text, or has a NUL in it. */
export function textOf(body: Uint8Array, contentType: string | null): string | undefined {
  const text = readBodyText(body, contentType)?.text;
  return text === undefined || text.includes('\0') ? undefined : withoutMark(text);
}

function beginningOf(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.byteLength <= MOST_SHOWN) return text;
  // A character that the cut went through goes, too.
  return new TextDecoder().decode(bytes.subarray(0, MOST_SHOWN)).replace(/\ufffd$/, '');
}
