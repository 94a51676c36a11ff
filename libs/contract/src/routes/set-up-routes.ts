import { z } from 'zod';
import { plainFailures } from '../admin/plain-failures.js';
import { resourceTest, resourceTestInput } from '../admin/availability.js';
import { resourceWake } from '../admin/bulk-input.js';
import { bulkOperation } from '../admin/bulk.js';
import { clientInput, clientList, clientRecord, clientRotation, clientWithSecrets } from '../admin/client.js';
import { connectorRecord } from '../admin/connector.js';
import {
  exportQuery,
  resourceExport,
  resourceImport,
  resourceImportResult,
} from '../admin/resource-transfer.js';
import { openCallsProblem, resource, resourceInput, resourceList } from '../admin/resource.js';
import { retryDates, retryDatesQuery } from '../admin/retry-dates.js';
import { tryAnswer, tryRequest } from '../admin/try-it.js';
import { whatIf, whatIfQuery } from '../admin/what-if.js';
import { problem } from '../problem.js';
import type { AdminRoutes } from './admin-route.js';

const idOrNew = { id: z.string().regex(/^(\d+|new)$/) };
const taken = (what: string) => ({ 409: { is: `${what} is taken.`, body: problem } });
const resources = 'Resources';
const asItIs = { is: 'The resource as it is now.', body: resource };
const clients = 'Clients';
const connectors = 'Connectors';

export const setUpRoutes = {
  'GET /resources': {
    ...{ tag: resources, summary: 'Resources', list: resourceList },
    answers: { 200: { is: 'A page of them.', body: z.array(resource) } },
  },
  'POST /resources': {
    ...{ tag: resources, summary: 'Make a resource', body: resourceInput },
    answers: { 201: { is: 'The resource.', body: resource } },
    refusals: taken('Its slug'),
  },
  'GET /resources/{id}': {
    ...{ tag: resources, summary: 'A resource' },
    answers: { 200: { is: 'The resource.', body: resource } },
  },
  'GET /resources/{id}/failures': {
    ...{ tag: resources, summary: 'What failed of its requests of which no call is stored' },
    description:
      'Of the last 24 hours: how many were answered 408, 425, 429 or 5xx, by minute, endpoint and status, and the last few of each.',
    answers: { 200: { is: 'The counts, and what the other side said.', body: plainFailures } },
  },
  'PUT /resources/{id}': {
    ...{ tag: resources, summary: 'Change all of a resource', body: resourceInput },
    description: 'What is left out has its default again, but for secrets, which keep their value.',
    answers: { 200: asItIs },
    refusals: taken('Its slug'),
  },
  'PATCH /resources/{id}': {
    ...{ tag: resources, summary: 'Change what is named of a resource', mergePatchOf: resourceInput },
    answers: { 200: asItIs },
    refusals: taken('Its slug'),
  },
  'DELETE /resources/{id}': {
    ...{ tag: resources, summary: 'Remove a resource' },
    answers: { 200: { is: 'The resource as it was.', body: resource } },
    refusals: { 409: { is: 'It has calls that are not at their end.', body: openCallsProblem } },
  },
  'POST /resources/{id}/pause': {
    ...{ tag: resources, summary: 'Begin no attempt and no delivery of it' },
    answers: { 200: asItIs },
  },
  'POST /resources/{id}/resume': {
    ...{ tag: resources, summary: 'Begin them again' },
    answers: { 200: asItIs },
  },
  'POST /resources/{id}/test': {
    ...{ tag: resources, summary: 'Whether its upstream can be reached', body: resourceTestInput },
    description:
      '`id` is `new` for settings that are not stored yet. Other settings than the stored ones need the role admin.',
    path: idOrNew,
    answers: { 200: { is: 'What was found.', body: resourceTest } },
  },
  'POST /resources/{id}/wake': {
    ...{ tag: resources, summary: 'Try all that waits for it now', body: resourceWake },
    answers: { 202: { is: 'The operation that does it.', body: bulkOperation } },
  },
  'GET /resources/{id}/dates': {
    ...{ tag: resources, summary: 'The dates of all tries that a policy means', query: retryDatesQuery },
    description: '`id` is `new` for a resource that is not stored yet.',
    path: idOrNew,
    answers: { 200: { is: 'Their dates.', body: retryDates } },
  },
  'GET /resources/{id}/what-if': {
    ...{ tag: resources, summary: 'What waiting calls would become under a policy', query: whatIfQuery },
    answers: { 200: { is: 'What they would become.', body: whatIf } },
  },
  'GET /resources/export': {
    ...{ tag: resources, summary: 'Resources as a file, without their secrets', query: exportQuery },
    answers: { 200: { is: 'The file.', body: resourceExport } },
  },
  'POST /resources/import': {
    ...{ tag: resources, summary: 'Take in resources that were exported', body: resourceImport },
    description: 'All of them or none.',
    answers: { 200: { is: 'What became of them.', body: resourceImportResult } },
  },

  'GET /connectors': {
    ...{ tag: connectors, summary: 'The types of things that can be called' },
    answers: { 200: { is: 'All of them, by name.', body: z.array(connectorRecord) } },
  },
  'POST /connectors/try': {
    ...{ tag: connectors, summary: 'Ask an endpoint, in the name of the operator', body: tryRequest },
    answers: { 200: { is: 'What it answered.', body: tryAnswer } },
  },

  'GET /clients': {
    ...{ tag: clients, summary: 'Requesters', list: clientList },
    answers: { 200: { is: 'A page of them.', body: z.array(clientRecord) } },
  },
  'POST /clients': {
    ...{ tag: clients, summary: 'Make a client', body: clientInput },
    answers: { 201: { is: 'The client, with its key.', body: clientWithSecrets } },
  },
  'GET /clients/{id}': {
    ...{ tag: clients, summary: 'A client' },
    answers: { 200: { is: 'The client.', body: clientRecord } },
  },
  'PUT /clients/{id}': {
    ...{ tag: clients, summary: 'Change all of a client', body: clientInput },
    answers: { 200: { is: 'The client as it is now.', body: clientRecord } },
  },
  'PATCH /clients/{id}': {
    ...{ tag: clients, summary: 'Change what is named of a client', mergePatchOf: clientInput },
    answers: { 200: { is: 'The client as it is now.', body: clientRecord } },
  },
  'DELETE /clients/{id}': {
    ...{ tag: clients, summary: 'Remove a client' },
    answers: { 200: { is: 'The client as it was.', body: clientRecord } },
  },
  'POST /clients/{id}/rotate': {
    ...{ tag: clients, summary: 'Give a client another key', body: clientRotation },
    answers: { 200: { is: 'The client, with its new key.', body: clientWithSecrets } },
  },
} satisfies AdminRoutes;
