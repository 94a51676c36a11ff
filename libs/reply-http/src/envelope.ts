import type { StoredResponse } from '@airlock/core';

/** What RFC 9110 §8.3 has a receiver assume of a message that does not say. */
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The body of a delivery, exactly as contract §6 writes it: the response's own JSON text, byte for byte, or its bytes in
 * base64.
 */
export function envelopeOf(replyId: number, response: Pick<StoredResponse, 'contentType' | 'body'>): string {
  const contentType = response.contentType ?? UNKNOWN_TYPE;
  const json = isJson(contentType) ? jsonText(response.body) : undefined;
  const content =
    json === undefined ? `"b64_body": "${Buffer.from(response.body).toString('base64')}"` : `"data": ${json}`;
  return `{"$reply_id": ${replyId}, "content_type": ${JSON.stringify(contentType)}, ${content}}`;
}

function isJson(contentType: string): boolean {
  return /^\s*[^/\s;]+\/(?:[^/\s;]+\+)?json\s*(?:;|$)/i.test(contentType);
}

/** @returns undefined for what is not UTF-8 or does not parse: it could not stand inside another JSON text */
function jsonText(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
