import type { ResourceInput } from '@airlock/contract';
import { isRecord } from '../config/schema-kind.js';

/** An export as it was read from a file, or why it is none. */
export type ReadExport = { readonly resources: readonly ResourceInput[] } | { readonly fault: string };

/** Reads the text of an export; what its resources hold is for the server to judge. */
export function readExport(text: string): ReadExport {
  try {
    const parsed: unknown = JSON.parse(text);
    const resources = isRecord(parsed) ? parsed['resources'] : undefined;
    return Array.isArray(resources)
      ? { resources: resources as ResourceInput[] }
      : { fault: '"resources" must be an array' };
  } catch (error) {
    return { fault: (error as SyntaxError).message };
  }
}
