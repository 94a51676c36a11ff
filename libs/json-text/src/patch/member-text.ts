import { readJson, textOf, valueAt } from './json-tree.js';
import { pointerOf } from './pointer.js';

/**
 * The text of a value inside a JSON text, with all its digits; undefined where there is none.
 * @throws JsonPatchError for a text that is not JSON
 */
export function memberText(text: string, pointer: string): string | undefined {
  const json = readJson(text);
  const path = pointerOf(pointer);
  const value = path ? valueAt(json, path) : undefined;
  return value && textOf(json, value);
}
