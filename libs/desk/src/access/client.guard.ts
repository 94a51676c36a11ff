import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Client } from '@airlock/core';
import { BridgeHolder, insidePrincipal, Problem, replayedPrincipal, Tickets } from '@airlock/gate';
import type { IncomingHttpHeaders } from 'node:http';
import { ACCESS, type Access } from './access.decorator.js';
import { ClientDirectory } from './client-directory.js';
import { ClientKeys } from './client-keys.js';
import { clientIdOf, isOperator, rememberClient, rememberOperator } from './principals.js';
import { Quotas } from './quotas.js';

type RequestLike = { headers: IncomingHttpHeaders; params?: Readonly<Record<string, string>> };

/** Lets clients in by their key, to the resources they may use, within their quota (contract §2). */
@Injectable()
export class ClientGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly directory: ClientDirectory,
    private readonly quotas: Quotas,
    private readonly bridges: BridgeHolder,
    private readonly keys: ClientKeys,
    private readonly tickets: Tickets,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access) return true;
    const request = context.switchToHttp().getRequest<RequestLike>();
    const replayed = replayedPrincipal(request);
    const operator = replayed ?? insidePrincipal(request);
    if (isOperator(operator)) {
      rememberOperator(request, operator);
      return true;
    }
    if (replayed === undefined && this.isOpenedByTicket(request)) return true;
    const client = await this.clientOf(request, replayed);
    if (!client) throw noClient();
    const slug = request.params?.['resource'];
    if (slug !== undefined) refuseResource(client, slug);
    if (replayed === undefined) {
      const response = context.switchToHttp().getResponse<object>();
      await this.quotas.spend(client, (headers) => this.bridges.bridge.addHeaders(response, headers));
    }
    rememberClient(request, client);
    return true;
  }

  /** Whoever shows credentials is asked for them, so that a key that is gone is told to be. */
  private isOpenedByTicket(request: RequestLike): boolean {
    return request.headers.authorization === undefined && this.tickets.open(this.bridges.bridge.raw(request));
  }

  private async clientOf(request: RequestLike, replayed: string | null | undefined): Promise<Client | null> {
    if (replayed !== undefined) {
      const id = clientIdOf(replayed);
      return id === null ? null : this.directory.byId(id);
    }
    return this.keys.of(this.bridges.bridge.raw(request));
  }
}

/** @throws Problem 403 where the client is limited to other resources */
export function refuseResource({ name, resources }: Client, slug: string): void {
  if (!resources || resources.includes(slug)) return;
  throw new Problem({
    ...{ status: 403, detail: `The client ${name} may not use the resource ${slug}` },
    ...{ code: 'resource.forbidden', params: { client: name, resource: slug } },
  });
}

/** The answer to a request without a key of a client that is known. */
export function noClient(): Problem {
  return new Problem({
    status: 401,
    detail: 'Send your API key: Authorization: Bearer <key>, or Basic with the key as password',
    headers: { 'www-authenticate': 'Bearer realm="airlock", Basic realm="airlock"' },
  });
}
