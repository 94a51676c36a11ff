import type {
  CallListItem,
  ClientInput,
  ClientRecord,
  ClientSecrets,
  ResourceInput,
} from '@airlock/contract';
import { scriptedServer, type ScriptedAnswer, type ScriptedServer } from '@airlock/testing';
import { randomBytes } from 'node:crypto';
import type { Product } from './profiles.js';
import { Requester } from './requester.js';

type Script = readonly [ScriptedAnswer, ...ScriptedAnswer[]];
type Settings = Partial<ResourceInput>;
/** Of vitest's test context: what is given here is done when the test has ended. */
type AtTheEnd = (close: () => Promise<void>) => unknown;

/** A resource on the product. */
export type Placed = Readonly<{
  path: string;
  /** Sets what it was made with, and this over it. */
  change(settings: Settings): Promise<unknown>;
}>;

/** A reply address where nobody listens, for calls whose reply does not matter. */
export const NO_RECEIVER = 'http://127.0.0.1:9/';

/** What one test has to itself on a product that it shares with others. Its servers end with the test. */
export class ProductFixture {
  constructor(
    private readonly product: Pick<Product, 'url' | 'admin'>,
    private readonly atTheEnd: AtTheEnd,
  ) {}

  async server(...script: Script): Promise<ScriptedServer> {
    const server = await scriptedServer(script);
    this.atTheEnd(() => server.close());
    return server;
  }

  /** A resource of the demo connector: a second between tries unless the settings say otherwise. @returns its path */
  async demo(settings: Settings = {}): Promise<string> {
    return (await this.resource({ connector: 'demo', config: {}, ...settings })).path;
  }

  /** A resource of the http connector, and its upstream. */
  async http(script: Script, settings: Settings = {}): Promise<Placed & { upstream: ScriptedServer }> {
    const upstream = await this.server(...script);
    return { ...(await this.forward(upstream.url, settings)), upstream };
  }

  /** A resource of the http connector for an upstream that is there. */
  forward(baseUrl: string, settings: Settings = {}): Promise<Placed> {
    return this.resource({ ...settings, connector: 'http', config: { baseUrl, ...settings.config } });
  }

  async resource(settings: Settings & Pick<ResourceInput, 'connector' | 'config'>): Promise<Placed> {
    const sent = { slug: `r-${drawn()}`, delay: 1, maxDelay: 1, ...settings };
    const { id } = await this.product.admin.createResource(sent);
    return {
      path: `/${sent.connector}/${sent.slug}`,
      change: (more) => this.product.admin.must('PUT', `/resources/${id}`, { ...sent, ...more }),
    };
  }

  /** What is stored of a resource, by its path. */
  stored(path: string): Promise<CallListItem[]> {
    return this.product.admin.calls({ filter: { resource: path.split('/')[2] } });
  }

  async client(input: Partial<ClientInput> = {}): Promise<{ client: Requester; id: number; key: string }> {
    const name = `client-${drawn()}`;
    const made = await this.product.admin.must<ClientRecord & ClientSecrets>('POST', '/clients', {
      name,
      ...input,
    });
    const { id, key } = made;
    return { client: new Requester(() => this.product.url, key), id, key };
  }
}

function drawn(): string {
  return randomBytes(4).toString('hex');
}
