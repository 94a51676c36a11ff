import type { Accept } from '@airlock/core';
import type { Parameters } from '../database.js';
import { insertLog } from './log-mapper.js';
import { MESSAGE_COLUMNS, MESSAGE_TYPES, messageValues } from './message-mapper.js';

/** The parts of a statement that write a call (`accepted`) with its request and its log. */
export function withAccepted(insertCall: string, { request, log }: Accept, parameters: Parameters): string {
  const message = messageValues('request', request).map(
    (value, n) => `${parameters.add(value)}::${MESSAGE_TYPES[n]}`,
  );
  return `
    accepted AS (${insertCall} RETURNING id),
    requested AS (
      INSERT INTO async_call_body (call_id, ${MESSAGE_COLUMNS.join(', ')})
      SELECT id, ${message.join(', ')} FROM accepted
    ),
    logged AS (${insertLog('accepted', log, parameters)})`;
}
