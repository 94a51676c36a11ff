/**
 * What changed between two bodies (contract §9). An object or an array is a jsondiffpatch delta over losslessly
 * parsed JSON: its numbers may have more digits than a double holds, so parse the answer losslessly.
 * For what is not JSON, the delta of two texts: `[unifiedDiff, 0, 2]`, or `[old, new]` where they are short.
 */
export type BodyDiff = readonly unknown[] | Readonly<Record<string, unknown>>;
