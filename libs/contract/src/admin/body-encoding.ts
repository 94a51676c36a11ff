import { z } from 'zod';

/** How a body stands in a JSON string: absent where the text is the body, `base64` where its bytes are no text. */
export const bodyEncoding = z.literal('base64');
export type BodyEncoding = z.infer<typeof bodyEncoding>;
