import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** `type/subtype`, each a token, and perhaps parameters (RFC 9110 §8.3.1). */
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/;

/**
 * Lets requests pass whose Content-Type is no media type, the empty ones above all (contract §2): Fastify would answer
 * 415 before any parser saw them. While it looks, the header is away; handlers find it as it was sent.
 */
export function takeWhatIsNoMediaType(fastify: FastifyInstance): void {
  const strange = new WeakMap<IncomingMessage, string>();
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    const type = raw.headers['content-type'];
    if (type !== undefined && !MEDIA_TYPE.test(type)) {
      strange.set(raw, type);
      delete raw.headers['content-type'];
    }
    done();
  });
  fastify.addHook('preValidation', ({ raw }, _reply, done) => {
    const type = strange.get(raw);
    if (type !== undefined) raw.headers['content-type'] = type;
    done();
  });
}
