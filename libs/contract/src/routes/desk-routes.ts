import { z } from 'zod';
import { auditList, auditRecord } from '../admin/audit.js';
import { bulkInput, bulkList } from '../admin/bulk-input.js';
import { bulkListItem, bulkOperation, bulkPreview } from '../admin/bulk.js';
import { causeList, causeRecord } from '../admin/cause.js';
import { routeRecord } from '../admin/route.js';
import { stats, statsQuery } from '../admin/stats.js';
import { problem } from '../problem.js';
import type { AdminRoutes } from './admin-route.js';

const tag = 'Operations on many calls';
const overview = 'Overview';
const asItIs = { is: 'The operation as it is now.', body: bulkOperation };
const ended = { 409: { is: 'It has ended.', body: problem } };

export const deskRoutes = {
  'GET /bulk': {
    ...{ tag, summary: 'Operations, the newest first', list: bulkList },
    answers: { 200: { is: 'A page of them.', body: z.array(bulkListItem) } },
  },
  'POST /bulk': {
    ...{ tag, summary: 'Do something to every call that a filter matches', body: bulkInput },
    answers: {
      202: { is: 'The operation, which has begun.', body: bulkOperation },
      200: { is: 'To a `dryRun`: what would come of it.', body: bulkPreview },
    },
  },
  'GET /bulk/{id}': {
    ...{ tag, summary: 'An operation' },
    answers: { 200: { is: 'The operation.', body: bulkOperation } },
  },
  'POST /bulk/{id}/pause': {
    ...{ tag, summary: 'Begin no further call of it' },
    answers: { 200: asItIs },
    refusals: ended,
  },
  'POST /bulk/{id}/resume': {
    ...{ tag, summary: 'Go on with it' },
    answers: { 200: asItIs },
    refusals: ended,
  },
  'POST /bulk/{id}/cancel': {
    ...{ tag, summary: 'End it' },
    answers: { 200: asItIs },
    refusals: ended,
  },
  'POST /bulk/{id}/undo': {
    ...{ tag, summary: 'Put back the bodies that it changed' },
    description: 'Of the calls that nobody changed or sent since.',
    answers: { 202: { is: 'The operation that does it.', body: bulkOperation } },
    refusals: {
      409: { is: 'It changed no bodies, it is running, or nothing is left to be put back.', body: problem },
    },
  },

  'GET /causes': {
    ...{ tag: overview, summary: 'The failed and the retrying calls by cause', list: causeList },
    answers: { 200: { is: 'At most 200, most calls first.', body: z.array(causeRecord) } },
  },
  'GET /stats': {
    ...{ tag: overview, summary: 'What a dashboard shows', list: statsQuery },
    answers: { 200: { is: 'Counts of calls.', body: stats } },
  },
  'GET /audit': {
    ...{ tag: overview, summary: 'Who did what, the newest first', list: auditList },
    description: 'The `Link` header (`rel="next"`) of a full page leads on.',
    answers: { 200: { is: 'A page of it.', body: z.array(auditRecord) } },
  },
  'GET /events': {
    ...{ tag: overview, summary: 'What changes, as it happens' },
    description:
      'Server-sent events `calls`, `bulk` and `resource`, whose data is JSON. It ends after ten minutes; connect anew then.',
    answers: { 200: { is: 'The stream.', body: 'events' } },
  },
  'GET /routes': {
    ...{ tag: overview, summary: 'What the running program answers' },
    answers: { 200: { is: 'All routes, those of other parts too.', body: z.array(routeRecord) } },
  },
  'GET /openapi.json': {
    ...{ tag: overview, summary: 'This document' },
    answers: { 200: { is: 'In OpenAPI 3.1.', body: z.looseObject({ openapi: z.string() }) } },
  },
} satisfies AdminRoutes;
