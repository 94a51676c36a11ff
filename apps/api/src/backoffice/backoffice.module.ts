import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../backoffice/dist/', import.meta.url));

/** No script but the backoffice's own; styles are made at run time by its components. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the files of the backoffice under /admin/; a path of one of its pages is answered with its index. */
@Module({})
export class BackofficeModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    if (!existsSync(`${ROOT}index.html`)) {
      new Logger('Backoffice').warn('The backoffice is not built: run npm run build');
      return;
    }
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // Not waited for: that would start Fastify before Nest has given it its error handler.
    void fastify.register(fastifyStatic, {
      root: ROOT,
      prefix: '/admin/',
      wildcard: false,
      index: false,
      setHeaders,
    });
    const page = (_: unknown, reply: FastifyReply) => reply.sendFile('index.html');
    fastify.get('/admin', page);
    fastify.get('/admin/', page);
    fastify.get('/admin/*', (request, reply) => {
      if (request.url.startsWith('/admin/api/') || /\.[a-z0-9]+($|\?)/i.test(request.url))
        return reply.callNotFound();
      return page(request, reply);
    });
  }
}

function setHeaders(reply: FastifyReply, path: string): void {
  void reply.header('content-security-policy', POLICY);
  void reply.header('x-content-type-options', 'nosniff');
  void reply.header('referrer-policy', 'same-origin');
  // The names of built files have a hash of their content in them.
  const isHashed = path.includes('/assets/');
  void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
