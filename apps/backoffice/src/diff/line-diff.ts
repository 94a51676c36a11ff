import { prettyJson, withoutMark } from '@airlock/json-text';
import { structuredPatch } from 'diff';
import { kindOf, type Body } from '../body/body-kind.js';
import { firstBytes, hexDump } from '../body/bytes.js';
import { jsonFault } from '../body/json-fault.js';
import { prettyXml } from '../body/pretty-xml.js';
import type { TextLine } from './delta-changes.js';

/** Unchanged lines that are kept around each change. */
const AROUND = 3;
/** How long the search for the least change may hold up the page, in milliseconds. */
const BUDGET_MS = 800;
/** Characters of either text; longer ones are not compared in a page. */
const LONGEST = 2 * 1024 * 1024;

/**
 * What is to be done to one text to make it another, by lines, with a few lines around each change.
 * @returns empty where they are the same; undefined where they are too long, or too different to be compared in time
 */
export function lineDiff(before: string, after: string): TextLine[] | undefined {
  if (before === after) return [];
  if (Math.max(before.length, after.length) > LONGEST) return undefined;
  const patch = structuredPatch('', '', before, after, '', '', { context: AROUND, timeout: BUDGET_MS });
  const endAlike = before.endsWith('\n') === after.endsWith('\n');
  return patch?.hunks.flatMap(({ oldStart, newStart, lines }) => [
    { kind: 'place' as const, text: `@@ ${oldStart} → ${newStart} @@` },
    // That neither text ends its last line is no difference.
    ...lines.filter((line) => !(endAlike && line.startsWith('\\'))).map(lineOf),
  ]);
}

const KINDS: Readonly<Record<string, TextLine['kind']>> = { '+': 'added', '-': 'removed', '\\': 'place' };

function lineOf(line: string): TextLine {
  return { kind: KINDS[line.charAt(0)] ?? 'context', text: line.slice(1) };
}

/** Bytes of a binary body that are compared. */
const COMPARED_BYTES = 64 * 1024;

/** A body as the lines in which it is best compared: what can be formatted is, so that white space does not matter. */
export function comparableText(body: Body): string {
  const text = body.body ?? '';
  if (body.encoding) return hexDump(firstBytes(text, COMPARED_BYTES), COMPARED_BYTES);
  const kind = kindOf(body);
  if (kind === 'json') return jsonFault(withoutMark(text)) ? text : prettyJson(withoutMark(text));
  return kind === 'xml' ? (prettyXml(text) ?? text) : text;
}
