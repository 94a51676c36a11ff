import { z } from 'zod';
import { storedText } from '../stored-values.js';

/** A filter that leaves one resource, or the resources of one connector. */
export const scopeFilter = z.strictObject({
  resource: storedText().exactOptional().describe('The slug.'),
  connector: storedText().exactOptional(),
});

/** A filter by ids, as react-admin's getMany asks. */
export const idFilter = z.strictObject({ id: z.array(z.coerce.number<number>()).exactOptional() });
