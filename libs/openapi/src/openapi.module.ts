import {
  Module,
  type DynamicModule,
  type FactoryProvider,
  type ModuleMetadata,
  type NestModule,
} from '@nestjs/common';
import { DocsFiles } from './docs/docs-files.js';
import { DocsRoutes } from './docs/docs-routes.js';
import { ApiDocument } from './document/api-document.js';
import { OPENAPI_OPTIONS, type OpenApiOptions } from './document/openapi-options.js';

export type OpenApiAsyncOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<OpenApiOptions | false>, 'inject' | 'useFactory'>;

/** GET /openapi.json and /docs, beside the gate in a Nest application. */
@Module({})
export class OpenApiModule implements NestModule {
  constructor(private readonly docs: DocsRoutes) {}

  /** @param options its factory gives false where there shall be neither */
  static forRootAsync({ imports = [], inject = [], useFactory }: OpenApiAsyncOptions): DynamicModule {
    return {
      module: OpenApiModule,
      imports,
      providers: [{ provide: OPENAPI_OPTIONS, inject, useFactory }, ApiDocument, DocsFiles, DocsRoutes],
    };
  }

  configure(): void {
    this.docs.register();
  }
}
