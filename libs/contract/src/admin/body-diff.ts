/**
 * What changed between two bodies (contract §9): a jsondiffpatch delta. A number that a double does not carry stands in
 * it as a string of its characters. Where a text says more than values do, the text delta `[patch, 0, 2]`, the patch
 * as diff-match-patch writes it; of binary bodies `[{ bytes, sha256 }, { bytes, sha256 }]`.
 */
export type BodyDiff = readonly unknown[] | Readonly<Record<string, unknown>>;
