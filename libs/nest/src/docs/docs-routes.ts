import { Inject, Injectable } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import type { Answer } from '../http/answer.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { rawRequest } from '../http/received.js';
import { problemAnswer } from '../problem/problem.js';
import { problemOf } from '../problem/problem-of.js';
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
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    private readonly host: HttpAdapterHost,
    private readonly config: ApplicationConfig,
    private readonly bridges: BridgeHolder,
    private readonly files: DocsFiles,
  ) {}

  /** To be called when the global prefix is known, and before the application's own routes are laid out. */
  register(): void {
    if (this.options.openapi === false) return;
    const adapter = this.host.httpAdapter as HttpAdapter;
    const prefix = this.config
      .getGlobalPrefix()
      .replace(/^\/*(.*?)\/*$/, (_, name) => (name ? `/${name}` : ''));
    const docs = `${prefix}/docs`;
    const answered = (file: (path: string) => string) => this.answering(file);
    adapter.get(
      `${prefix}/openapi.json`,
      answered(() => 'openapi.json'),
    );
    adapter.get(
      docs,
      answered((path) => path.slice(prefix.length + 1)),
    );
    const wildcard = adapter.getType() === 'express' ? '*file' : '*';
    adapter.get(
      `${docs}/${wildcard}`,
      answered((path) => path.slice(prefix.length + 1)),
    );
  }

  private answering(fileOf: (path: string) => string): Handler {
    return (request, response) => {
      const raw = rawRequest(request);
      const [path = '/'] = (raw.url ?? '/').split('?', 1);
      this.files
        .answer(fileOf(path), raw.headers)
        .catch((error: unknown) => problemAnswer(problemOf(error), path))
        .then((answer: Answer) => this.bridges.bridge.send(response, answer))
        .catch(() => undefined);
    };
  }
}
