import { Injectable } from '@nestjs/common';
import {
  addressPath,
  ClientKeys,
  noClient,
  noOperator,
  OperatorTokens,
  refuseResource,
  Sessions,
} from '@airlock/desk';
import {
  EndpointRegistry,
  insidePrincipal,
  replayedPrincipal,
  ResourceCache,
  unknownResource,
} from '@airlock/nest';
import type { IncomingMessage } from 'node:http';
import { openBodyLimit } from './body-limits.js';

/**
 * Lets large bodies, and those that wait to be welcome, in of those who have shown who they are, for a resource that is
 * there and theirs to use. Nobody else can make this process keep more than a little.
 */
@Injectable()
export class LargeBodies {
  constructor(
    private readonly keys: ClientKeys,
    private readonly sessions: Sessions,
    private readonly tokens: OperatorTokens,
    private readonly registry: EndpointRegistry,
    private readonly resources: ResourceCache,
  ) {}

  /**
   * @throws Problem 401 for nobody, 403 for who may not use the resource, 429 for who tries one key after the other
   * @throws NotFoundException for a resource that is not there
   */
  async admit(request: IncomingMessage, prefix: string): Promise<void> {
    const { url = '/', headers } = request;
    if (openBodyLimit(url, prefix) !== undefined) return;
    if (replayedPrincipal(request) !== undefined || insidePrincipal(request) !== undefined) return;
    const isAdmin = addressPath(url, prefix).startsWith('/admin/');
    // As the guard there asks: what is shown at another door is a wrong guess at this one.
    if (isAdmin) {
      if (!((await this.tokens.of(request)) ?? (await this.sessions.of(headers)))) throw noOperator();
      return;
    }
    const client = await this.keys.of(request);
    if (!client) throw noClient();
    const named = resourceIn(url, prefix);
    if (!named || !this.registry.connector(named.connector)) return;
    refuseResource(client, named.slug);
    if (!(await this.resources.get(named.connector, named.slug)))
      unknownResource(named.connector, named.slug);
  }
}

/** As the router finds it; what it could not decode it will refuse itself. */
function resourceIn(url: string, prefix: string): { connector: string; slug: string } | undefined {
  const [path = ''] = url.split('?', 1);
  const [, connector, slug] = (path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path).split('/');
  if (!connector || !slug) return undefined;
  try {
    return { connector: connector.toLowerCase(), slug: decodeURIComponent(slug) };
  } catch {
    return undefined;
  }
}
