import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { headersOf, isPage, ROOT } from './files.js';

export function serveOnFastify(fastify: FastifyInstance): void {
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
  const page = (_: unknown, reply: FastifyReply) => reply.sendFile('index.html');
  fastify.get('/admin', page);
  fastify.get('/admin/', page);
  // It is asked for whatever no other route answers: no method is refused for its sake.
  fastify.get('/admin/*', { config: { isFallback: true } }, (request, reply) =>
    isPage(request.url) ? page(request, reply) : reply.callNotFound(),
  );
}
