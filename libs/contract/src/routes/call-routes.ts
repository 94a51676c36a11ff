import { z } from 'zod';
import { bodyCheck, bodyCheckInput } from '../admin/body-check.js';
import { callEdit, callReset, versionConflictProblem } from '../admin/call-edit.js';
import { callList } from '../admin/call-filter.js';
import { attempt } from '../admin/attempt.js';
import { callVersion } from '../admin/call-version.js';
import { callDetail, callListItem } from '../admin/call.js';
import { handledCount, handledInput, handledMany } from '../admin/handled.js';
import { logLine } from '../admin/log-line.js';
import { triesLeft } from '../admin/tries-left.js';
import type { AdminRoutes } from './admin-route.js';

const tag = 'Calls';
const asItIs = { is: 'The call as it is now.', body: callDetail };
const conflict = {
  is: 'Somebody changed it meanwhile (`version-conflict`), it is being executed (`call-running`), or it is at its end.',
  body: versionConflictProblem,
};

export const callRoutes = {
  'GET /calls': {
    ...{ tag, summary: 'Calls, the newest first', list: callList },
    description:
      'Without bodies. `after` is the id of the last one of the page before, in the place of a high range; the `Link` header (`rel="next"`) of a full page has it. A search with `q` is bounded: where it did not look at all of them, the answer has `Airlock-Searched-To`.',
    answers: { 200: { is: 'A page of them.', body: z.array(callListItem) } },
  },
  'GET /calls/{id}': {
    ...{ tag, summary: 'A call, with its bodies' },
    answers: { 200: { is: 'The call.', body: callDetail } },
  },
  'PATCH /calls/{id}': {
    ...{ tag, summary: 'Edit a call', body: callEdit },
    description:
      'The request of a call in CALL_*, the response of one in RESPONSE_* or DONE. Nothing is overwritten: the earlier body is kept.',
    answers: { 200: asItIs },
    refusals: { 409: conflict },
  },
  'POST /calls/{id}/reset': {
    ...{ tag, summary: 'Send a call again, with all its tries', body: callReset },
    description: 'Bodies that are given are edits in the same transaction.',
    answers: { 200: asItIs },
    refusals: { 409: conflict },
  },
  'POST /calls/{id}/cancel': {
    ...{ tag, summary: 'Cancel a call' },
    answers: { 200: asItIs, 202: { is: 'It runs; this try is its last.', body: callDetail } },
    refusals: { 409: { ...conflict, is: 'It is at its end.' } },
  },
  'POST /calls/{id}/check': {
    ...{ tag, summary: 'Whether the endpoint would refuse a body', body: bodyCheckInput },
    answers: { 200: { is: 'What was found.', body: bodyCheck } },
  },
  'GET /calls/{id}/dates': {
    ...{ tag, summary: 'When the tries fall that are left' },
    answers: { 200: { is: 'Their dates.', body: triesLeft } },
  },
  'GET /calls/{id}/log': {
    ...{ tag, summary: 'What happened to a call, the oldest first' },
    answers: { 200: { is: 'All of its lines.', body: z.array(logLine) } },
  },
  'GET /calls/{id}/attempts': {
    ...{ tag, summary: 'What was sent in each attempt and delivery, and what the other side said' },
    description:
      'The oldest first. Records are kept for 30 days (`AIRLOCK_ATTEMPT_DAYS`); credentials and secrets never are.',
    answers: { 200: { is: 'All of them that are kept.', body: z.array(attempt) } },
  },
  'PUT /calls/{id}/handled': {
    ...{ tag, summary: 'Mark a call in error as handled', body: handledInput },
    answers: { 200: asItIs },
    refusals: { 409: { ...conflict, is: 'It is not in error.' } },
  },
  'DELETE /calls/{id}/handled': {
    ...{ tag, summary: 'Take the mark away' },
    answers: { 200: asItIs },
    refusals: { 409: { ...conflict, is: 'It is not in error.' } },
  },
  'POST /calls/handled': {
    ...{ tag, summary: 'Mark many calls in error as handled', body: handledMany },
    answers: { 200: { is: 'How many bear the mark now.', body: handledCount } },
  },
  'GET /calls/{id}/versions': {
    ...{ tag, summary: 'The bodies that a call has had, the newest first' },
    answers: { 200: { is: 'Of the request and of the response.', body: z.array(callVersion) } },
  },
  'GET /calls/{id}/versions/{version}/{part}': {
    ...{ tag, summary: 'One of these bodies, as a file' },
    path: { part: z.enum(['request', 'response']) },
    answers: { 200: { is: 'Its bytes, of whatever type they are.', body: 'file' } },
  },
} satisfies AdminRoutes;
