import type { AbstractHttpAdapter } from '@nestjs/core';

/** The web frameworks it runs on. Both answer alike; Fastify takes several times as many requests. */
export const PLATFORMS = ['fastify', 'express'] as const;

export type Platform = (typeof PLATFORMS)[number];

/** Loads the one that is asked for, and not the other. */
export async function platformOf(platform: Platform): Promise<AbstractHttpAdapter> {
  if (platform === 'express') {
    const { ExpressAdapter } = await import('@nestjs/platform-express');
    const adapter = new ExpressAdapter();
    adapter.disable('x-powered-by');
    return adapter;
  }
  const { FastifyAdapter } = await import('@nestjs/platform-fastify');
  // A path parameter may hold a whole idempotency key or file name.
  const routerOptions = { maxParamLength: 500 };
  // What comes while it closes is refused at the front door, as a problem.
  return new FastifyAdapter({ forceCloseConnections: 'idle', return503OnClosing: false, routerOptions });
}
