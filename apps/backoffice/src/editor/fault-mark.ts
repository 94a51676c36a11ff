import type { Diagnostic } from '@codemirror/lint';
import type { JsonFault } from '../body/json-fault.js';

/** The fault of a JSON text where CodeMirror marks it: a character at least, so that it is seen. */
export function faultMark(text: string, fault: JsonFault, message: string): Diagnostic {
  const { line, column } = fault;
  const from = line === undefined || column === undefined ? 0 : offsetOf(text, line, column);
  const start = Math.min(from, Math.max(0, text.length - 1));
  return { from: start, to: Math.min(start + 1, text.length), severity: 'error', message };
}

/** @param line and column from 1 */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  return start + column - 1;
}
