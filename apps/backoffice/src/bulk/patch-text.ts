import type { JsonPatchOperation } from '@airlock/contract';
import { jsonFault, type JsonFault } from '../body/json-fault.js';

export const PATCH_VERBS = [
  'replace',
  'add',
  'remove',
  'test',
  'move',
  'copy',
] as const satisfies readonly JsonPatchOperation['op'][];

/** A fault of the text, or `shape` where it is valid JSON but no list of operations. */
export type PatchFault = JsonFault | 'shape';

/** What keeps a text from being a JSON Patch; the pointers are checked on the server, against the bodies. */
export function patchFault(text: string): PatchFault | undefined {
  const fault = jsonFault(text);
  if (fault) return fault;
  const value = JSON.parse(text) as unknown;
  return Array.isArray(value) && value.length > 0 && value.every(isOperation) ? undefined : 'shape';
}

function isOperation(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { op, path } = value as Partial<JsonPatchOperation>;
  return PATCH_VERBS.some((verb) => verb === op) && typeof path === 'string';
}

/** The text with one operation more, to be filled in; what stood there stays as it was. */
export function withOperation(text: string, op: JsonPatchOperation['op']): string {
  const operation = `  ${templateOf(op)}`;
  const before = text.trimEnd().replace(/\s*\]$/, '');
  if (before.trim() === '' || before.trim() === '[') return `[\n${operation}\n]`;
  return `${before},\n${operation}\n]`;
}

function templateOf(op: JsonPatchOperation['op']): string {
  if (op === 'remove') return `{ "op": "remove", "path": "/member" }`;
  if (op === 'move' || op === 'copy') return `{ "op": "${op}", "from": "/member", "path": "/other" }`;
  return `{ "op": "${op}", "path": "/member", "value": "" }`;
}
