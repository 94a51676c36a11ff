import {
  Body,
  Controller,
  Get,
  Module,
  Param,
  Post,
  type CanActivate,
  type INestApplication,
} from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { AddressInfo, Server } from 'node:net';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { z } from 'zod';
import { airlock, GateModule, type GateOptions, Async, Connector, Describe } from '@airlock/gate';
import { OpenApiModule, type OpenApiOptions } from '../src/index.js';
import { adapters } from '../../gate/test/a-program.js';
import type { Platform } from '../../gate/test/an-app.js';

const sky = z.object({ sky: z.enum(['clear', 'grey']).meta({ description: 'How it looks.' }) });
/** Holds itself. */
const region = z.object({
  name: z.string(),
  get parts() {
    return z.array(region);
  },
});

@Connector({ name: 'weather', title: 'Weather', description: 'Asks a weather service.' })
class WeatherConnector {
  @Describe({
    summary: 'The sky of a city',
    path: z.object({ city: z.string().meta({ description: 'Its name.' }) }),
    query: z.object({ day: z.string().optional().meta({ description: 'Default: today.' }) }),
    answers: { 200: { description: 'Its sky.', content: { 'application/json': sky } } },
    examples: {
      berlin: {
        ...{ summary: 'Berlin', path: { resource: 'main', city: 'berlin' }, query: { day: 'today' } },
        answer: { status: 200, contentType: 'application/json', body: { sky: 'clear' } },
      },
    },
  })
  @Async()
  @Get(':city')
  today(@Param('city') city: string) {
    return { sky: city === 'berlin' ? 'clear' : 'grey' };
  }

  @Describe({ summary: 'Keep a region', body: { 'application/json': region, 'text/csv': 'text' } })
  @Async()
  @Post(['regions', ''])
  region(@Body() body: unknown) {
    return body;
  }

  @Get('maps/*')
  map() {
    return {};
  }
}

@Controller('other')
export class OtherController {
  @Get()
  get() {
    return {};
  }
}

/** As the guard of an application that asks for credentials everywhere. */
class Nobody implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

export type Listening = Readonly<{ app: INestApplication; url: string }>;
export type Running = Listening & Readonly<{ document: OpenAPIObject }>;

/** An application with a connector that describes itself, and a guard that lets nobody in. */
export async function listening(
  platform: Platform,
  { openapi = {}, ...options }: Partial<GateOptions> & { openapi?: OpenApiOptions | false },
  prefix = '',
): Promise<Listening> {
  @Module({
    imports: [
      GateModule.forRoot(adapters(options)),
      OpenApiModule.forRootAsync({ useFactory: () => openapi }),
    ],
    controllers: [WeatherConnector, OtherController],
    providers: [{ provide: APP_GUARD, useClass: Nobody }],
  })
  class WeatherModule {}
  const logger = { logger: ['fatal', 'error'] as ('fatal' | 'error')[] };
  const app: INestApplication =
    platform === 'fastify'
      ? await NestFactory.create(WeatherModule, new FastifyAdapter(), logger)
      : await NestFactory.create(WeatherModule, new ExpressAdapter(), logger);
  await airlock(app);
  app.setGlobalPrefix(prefix);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return { app, url: `http://127.0.0.1:${port}${prefix === '' ? '' : `/${prefix}`}` };
}

/** The same, with its description of the API. */
export async function running(...asked: Parameters<typeof listening>): Promise<Running> {
  const { app, url } = await listening(...asked);
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenAPIObject;
  return { app, url, document };
}

/** What a linter asks for besides. */
export const licensed = { openapi: { title: 'Weather', license: { name: 'MIT', identifier: 'MIT' } } };
