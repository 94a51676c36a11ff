import { Body, Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { auditEvent, type Audit, type ResourceStore } from '@airlock/core';
import type { TryAnswer } from '@airlock/contract';
import { tryRequest } from '@airlock/contract/schemas';
import { EndpointRegistry, InsideRequests, type Answer, type Endpoint } from '@airlock/gate';
import type { z } from 'zod';
import { AUDIT, RESOURCE_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { principalOfOperator } from '../access/principals.js';
import { auditEntry } from '../audit/audit-entry.js';
import { bodyBytes, bodyText } from '../calls/body-text.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { invalid, Validated } from '../requests/validated.pipe.js';
import { endpointAddress, missingIn } from './endpoint-address.js';

type TryRequest = z.output<typeof tryRequest>;

/** Asks an endpoint as a requester would, but in the name of the operator. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/connectors')
export class TryItController {
  constructor(
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
    @Inject(AUDIT) private readonly audit: Audit,
    private readonly registry: EndpointRegistry,
    private readonly inside: InsideRequests,
  ) {}

  @Post('try')
  @HttpCode(200)
  async try(
    @Body(new Validated(tryRequest)) asked: TryRequest,
    @CurrentActor() actor: Actor,
  ): Promise<TryAnswer> {
    const { connector, query } = asked;
    const endpoint = orNotFound(this.registry.find(connector, asked.endpoint) ?? null, 'endpoint');
    const resource = orNotFound(await this.resources.find(connector, asked.resource), 'resource');
    const address = addressOf(endpoint, asked);
    const request = requestOf(endpoint, asked, `${address}${query && `?${query}`}`);
    const name = `${connector}/${resource.slug}`;
    const background = asked.mode === 'background';
    const event = auditEvent('resource.tried', { method: request.method, address, background });
    // Before it is done: what came of it is in the log of its call, or nowhere.
    await this.audit.change('call', (_, record) =>
      record(auditEntry(actor, 'try', { kind: 'resource', id: resource.id, name }, event)),
    );
    const since = performance.now();
    const answer = await this.inside.ask(request, principalOfOperator(actor.name));
    return { ...answerView(answer), durationMs: Math.round(performance.now() - since) };
  }
}

function addressOf(endpoint: Endpoint, { resource, path }: TryRequest): string {
  const address = endpointAddress(endpoint, encodeURIComponent(resource), path);
  const missing = missingIn(address);
  if (missing.length === 0) return address;
  throw invalid(missing.map((name) => ({ pointer: `/path/${name}`, detail: 'is needed' })));
}

function requestOf(endpoint: Endpoint, asked: TryRequest, url: string) {
  const { body, bodyEncoding, contentType = null, mode, headers } = asked;
  const bytes =
    body === undefined
      ? Buffer.alloc(0)
      : bodyBytes({ text: body, encoding: bodyEncoding, contentType }, 'body');
  const chosen = asked.method ?? (bytes.length > 0 ? 'POST' : 'GET');
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: endpoint.method === 'ALL' ? chosen : endpoint.method,
    ...{ url, contentType, body: bytes },
    headers: {
      ...Object.fromEntries(lowered.filter(([name]) => !OF_THE_MESSAGE.includes(name))),
      ...(mode === 'background' && { prefer: 'respond-async' }),
    },
  };
}

/** What says how a message is sent is ours: it comes over no connection. */
const OF_THE_MESSAGE = ['host', 'connection', 'content-length', 'content-encoding', 'transfer-encoding'];

function answerView({ status, headers, body }: Answer): Omit<TryAnswer, 'durationMs'> {
  const told = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  const { 'content-type': contentType, location } = Object.fromEntries(told);
  const [, rid] = (status === 202 && /\/jobs\/([0-9a-f]{32})$/.exec(location ?? '')) || [];
  return {
    ...{ status, headers: Object.fromEntries(told), ...bodyText(body, contentType ?? null) },
    ...(rid !== undefined && { rid }),
  };
}
