import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { GATE_OPTIONS, GateModule, type GateOptions } from '@airlock/gate';
import { OpenApiModule, type OpenApiOptions } from '@airlock/openapi';

/** What the airlock is made of, and what it says of itself. */
export type AirlockOptions = GateOptions &
  Readonly<{
    /** What /openapi.json and /docs say of the program; false: there are none. */
    openapi?: OpenApiOptions | false;
  }>;

export type AirlockAsyncOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<AirlockOptions>, 'inject' | 'useFactory'>;

/** The airlock in a Nest application; main.ts has one line besides: `await airlock(app)`. */
@Module({})
export class AirlockModule {
  static forRoot(options: AirlockOptions): DynamicModule {
    return this.forRootAsync({ useFactory: () => options });
  }

  static forRootAsync(options: AirlockAsyncOptions): DynamicModule {
    return {
      module: AirlockModule,
      imports: [
        GateModule.forRootAsync(options),
        OpenApiModule.forRootAsync({
          inject: [GATE_OPTIONS],
          useFactory: ({ openapi = {} }: AirlockOptions) => openapi,
        }),
      ],
    };
  }
}
