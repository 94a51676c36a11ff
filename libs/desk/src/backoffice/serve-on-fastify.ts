import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { headersOf, INDEX, isPage, ROOT } from './files.js';

/** @param index the page that all others are made by */
export function serveOnFastify(fastify: FastifyInstance, index: string): void {
  // Not waited for: that would start Fastify before Nest has given it its error handler.
  void fastify.register(fastifyStatic, {
    root: ROOT,
    prefix: '/admin/',
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      for (const [name, value] of Object.entries(headersOf(path))) void reply.header(name, value);
    },
  });
  const page = (_: unknown, reply: FastifyReply) =>
    reply.headers(headersOf(INDEX)).type('text/html; charset=utf-8').send(index);
  fastify.get('/admin', page);
  fastify.get('/admin/', page);
  // It is asked for whatever no other route answers: no method is refused for its sake.
  fastify.get('/admin/*', { config: { isFallback: true } }, (request, reply) =>
    isPage(request.url) ? page(request, reply) : reply.callNotFound(),
  );
}
