import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Addresses, type Answer, BridgeHolder, problemAnswer, problemOf, rawRequest } from '@airlock/gate';
import { OPENAPI_OPTIONS, type OpenApiOptions } from '../document/openapi-options.js';
import { DocsFiles } from './docs-files.js';

type Handler = (request: object, response: object) => void;
type HttpAdapter = Readonly<{ getType(): string; get(path: string, handler: Handler): unknown }>;

/**
 * GET /openapi.json, /docs and the files below it. They are routes of the web framework, not of a controller, so that no
 * guard of an application asks for credentials (contract §2).
 */
@Injectable()
export class DocsRoutes {
  constructor(
    @Inject(OPENAPI_OPTIONS) private readonly options: OpenApiOptions | false,
    private readonly host: HttpAdapterHost,
    private readonly addresses: Addresses,
    private readonly bridges: BridgeHolder,
    private readonly files: DocsFiles,
  ) {}

  /** To be called when the global prefix is known, and before the application's own routes are laid out. */
  register(): void {
    if (this.options === false) return;
    this.addresses.docs = '/docs';
    const adapter = this.host.httpAdapter as HttpAdapter;
    const below = adapter.getType() === 'express' ? 'docs/*file' : 'docs/*';
    const root = `${this.addresses.prefix}/`;
    for (const route of ['openapi.json', 'docs', below]) adapter.get(root + route, this.answering(root));
  }

  private answering(root: string): Handler {
    return (request, response) => {
      const { url = root, headers } = rawRequest(request);
      const [path = root] = url.split('?', 1);
      this.files
        .answer(path.slice(root.length), headers)
        .catch((error: unknown) => problemAnswer(problemOf(error), this.addresses.told(path)))
        .then((answer: Answer) => this.bridges.bridge.send(response, answer))
        .catch(() => undefined);
    };
  }
}
