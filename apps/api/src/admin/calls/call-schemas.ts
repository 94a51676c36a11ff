import { z } from 'zod';
import { CALL_STATUSES } from '@airlock/core';
import { storedText } from '../stored-text.js';

const encoding = z.literal('base64').optional();
const edits = {
  requestBody: z.string().optional(),
  requestEncoding: encoding,
  responseBody: z.string().optional(),
  responseEncoding: encoding,
};

export const editSchema = z.object({
  version: z.number({ error: 'is needed: the version you read, so that nobody is overwritten' }),
  replyUrl: z.string().optional(),
  ...edits,
});

export const resetSchema = z.object({
  to: z.enum(['CALL_RETRY', 'RESPONSE_RETRY']).optional(),
  confirm: z.boolean().optional(),
  version: z.number().optional(),
  ...edits,
});

export type Edits = Pick<
  z.output<typeof editSchema>,
  'requestBody' | 'requestEncoding' | 'responseBody' | 'responseEncoding' | 'replyUrl'
>;

const status = z.enum(CALL_STATUSES);
const oneOrMore = <T extends z.ZodType>(schema: T) =>
  z.union([z.array(schema), schema.transform((one) => [one])]);

export const filterSchema = z.strictObject({
  status: oneOrMore(status).optional(),
  resource: storedText().optional(),
  connector: storedText().optional(),
  endpoint: storedText().optional(),
  client: z.union([z.string(), z.number()]).optional(),
  cause: storedText().optional(),
  attempts: z.coerce.number().int().min(0).optional(),
  needsPerson: z.boolean().optional(),
  retrying: z.boolean().optional(),
  handled: z.boolean().optional(),
  q: z.string().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  ids: z.array(z.number().int()).optional(),
  /** react-admin's getMany asks by this name. */
  id: z.array(z.coerce.number().int()).optional(),
});

export type FilterFields = z.output<typeof filterSchema>;

const note = storedText().max(2_000, 'is longer than 2 000 characters').nullish();

export const handledSchema = z.object({ note });

export const handledManySchema = z
  .object({ note, ids: z.array(z.number().int()).max(10_000).optional(), filter: filterSchema.optional() })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'needs either ids or a filter',
  });
