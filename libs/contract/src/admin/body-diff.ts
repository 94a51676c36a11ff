import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';

export const bodyDiff = named(
  'BodyDiff',
  z
    .union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
    .describe(
      'A jsondiffpatch delta. A number that a double does not carry stands in it as a string of its characters. Where a text says more than values do, the text delta `[patch, 0, 2]`, the patch as diff-match-patch writes it; of binary bodies `[{ bytes, sha256 }, { bytes, sha256 }]`.',
    ),
);

/**
 * What changed between two bodies (contract §9): a jsondiffpatch delta. A number that a double does not carry stands in
 * it as a string of its characters. Where a text says more than values do, the text delta `[patch, 0, 2]`, the patch
 * as diff-match-patch writes it; of binary bodies `[{ bytes, sha256 }, { bytes, sha256 }]`.
 */
export type BodyDiff = Immutable<z.infer<typeof bodyDiff>>;
