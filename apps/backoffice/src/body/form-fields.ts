import { parameterOf } from './body-kind.js';

export interface FormField {
  readonly name: string;
  readonly value: string;
  /** Of an uploaded file. */
  readonly fileName?: string;
  readonly contentType?: string;
}

/** The fields of a urlencoded form or of a query, in their order, doubles included. */
export function urlencodedFields(text: string): FormField[] {
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));
}

/**
 * The parts of a multipart form.
 * @param text the body; where it is no text, one character for each byte
 * @returns undefined where the content type names no boundary, or the body does not keep to it
 */
export function multipartFields(text: string, contentType: string | null): FormField[] | undefined {
  const boundary = parameterOf(contentType, 'boundary');
  if (!boundary) return undefined;
  // Some senders end lines with a line feed only.
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const parts = `${lineEnd}${text}`.split(`${lineEnd}--${boundary}`);
  if (parts.length < 2 || !parts.at(-1)?.startsWith('--')) return undefined;
  return parts.slice(1, -1).map((part) => fieldOf(part.slice(lineEnd.length), lineEnd));
}

function fieldOf(part: string, lineEnd: string): FormField {
  const end = part.indexOf(lineEnd + lineEnd);
  const head = end === -1 ? part : part.slice(0, end);
  const headers = new Map(
    head.split(lineEnd).map((line) => {
      const [name = '', ...rest] = line.split(':');
      return [name.trim().toLowerCase(), rest.join(':').trim()];
    }),
  );
  const disposition = headers.get('content-disposition') ?? null;
  const fileName = parameterOf(disposition, 'filename');
  const contentType = headers.get('content-type');
  return {
    name: parameterOf(disposition, 'name') ?? '',
    value: end === -1 ? '' : part.slice(end + 2 * lineEnd.length),
    ...(fileName === undefined ? {} : { fileName }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}
