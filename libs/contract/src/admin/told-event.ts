import { z } from 'zod';

type Params = Readonly<Record<string, z.ZodObject>>;

/** One of some events, each with its own params and with the facts that all of them have. */
export function toldEvent(params: Params, facts: z.core.$ZodLooseShape) {
  const each = Object.entries(params).map(([event, its]) =>
    z.strictObject({ event: z.literal(event), params: its, ...facts }),
  );
  return z.discriminatedUnion('event', each as [(typeof each)[number], ...typeof each]);
}
