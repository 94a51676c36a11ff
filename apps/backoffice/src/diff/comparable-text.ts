import { kindOf, type Body } from '../body/body-kind.js';
import { decodedByCharset } from '../body/charset-text.js';
import { firstBytes, hexDump } from '../body/hex-dump.js';
import { jsonFault } from '../body/json-fault.js';
import { prettyJson } from '../body/json-pieces.js';
import { prettyXml } from '../body/pretty-xml.js';

/** Bytes of a binary body that are compared. */
const COMPARED_BYTES = 64 * 1024;

/** A body as the lines in which it is best compared: what can be formatted is, so that white space does not matter. */
export function comparableText(given: Body): string {
  const body = decodedByCharset(given);
  const text = body.body ?? '';
  if (body.encoding) return hexDump(firstBytes(text, COMPARED_BYTES), COMPARED_BYTES);
  const kind = kindOf(body);
  if (kind === 'json') return jsonFault(text) ? text : prettyJson(text);
  return kind === 'xml' ? (prettyXml(text) ?? text) : text;
}
