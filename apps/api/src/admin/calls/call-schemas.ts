import { z } from 'zod';
import type { CallDetail } from '@airlock/contract';
import { CALL_STATUSES } from '@airlock/core';
import { storedText } from '../stored-text.js';
import { LARGEST_INT } from '../words/integers.js';

const encoding = z.literal('base64').optional();
const edits = {
  requestBody: z.string().optional(),
  requestEncoding: encoding,
  responseBody: z.string().optional(),
  responseEncoding: encoding,
};

export const editSchema = z.strictObject({
  version: z.number({ error: 'is needed: the version you read, so that nobody is overwritten' }),
  /** Null, as GET answers it of a call without one, leaves it so. */
  replyUrl: z.string().nullish(),
  ...edits,
});

export const resetSchema = z.strictObject({
  to: z.enum(['CALL_RETRY', 'RESPONSE_RETRY']).optional(),
  confirm: z.boolean().optional(),
  version: z.number().optional(),
  ...edits,
});

/** What GET answers of a call, and an edit leaves alone. */
const readOnly: Record<Exclude<keyof CallDetail, 'version' | 'replyUrl'>, true> = {
  ...{ id: true, rid: true, connector: true, resource: true, endpoint: true, method: true, status: true },
  ...{ reason: true, error: true, ttl: true, delay: true, nextTry: true, attempts: true, progress: true },
  ...{ client: true, running: true, createdAt: true, updatedAt: true, finishedAt: true, cause: true },
  ...{ handled: true, request: true, response: true },
};
export const CALL_READ_ONLY = Object.keys(readOnly);

export type Edits = Pick<z.output<typeof editSchema>, keyof typeof edits | 'replyUrl'>;

const status = z.enum(CALL_STATUSES);
const oneOrMore = <T extends z.ZodType>(schema: T) =>
  z.union([z.array(schema), schema.transform((one) => [one])]);

export const filterSchema = z.strictObject({
  status: oneOrMore(status).optional(),
  resource: storedText().optional(),
  connector: storedText().optional(),
  endpoint: storedText().optional(),
  client: z.union([storedText(), z.number()]).optional(),
  cause: storedText().optional(),
  attempts: z.coerce.number().int().min(0).max(LARGEST_INT).optional(),
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

export const handledSchema = z.strictObject({ note });

export const handledManySchema = z
  .strictObject({
    note,
    ids: z.array(z.number().int()).max(10_000).optional(),
    filter: filterSchema.optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'needs either ids or a filter',
  });
