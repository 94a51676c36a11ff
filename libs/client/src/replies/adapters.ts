import { readReply, type NodeRequest } from './read-reply.js';
import { UnverifiedReplyError, verifyReply, type Secrets, type VerifiedReply } from './verify-reply.js';

type Next = (error?: unknown) => void;

/**
 * For Express: the body of what passes is the reply; what does not is a 401.
 *
 * ```ts
 * app.post('/replies', expressReplies(secret), (request, response) => { request.body.data … });
 * ```
 */
export function expressReplies(...secrets: Secrets) {
  return (request: NodeRequest, _response: unknown, next: Next): void => {
    readReply(request, ...secrets).then((reply) => {
      Object.assign(request, { body: reply });
      next();
    }, next);
  };
}

/** What is used of a scope of Fastify. */
type FastifyScope = {
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer' },
    parser: (
      request: NodeRequest,
      body: Uint8Array,
      done: (error: Error | null, body?: unknown) => void,
    ) => void,
  ): unknown;
};

/**
 * For Fastify: in this scope the body of what is posted as JSON is the reply; what is none is a 401.
 *
 * ```ts
 * await app.register(async (scope) => {
 *   fastifyReplies(scope, secret);
 *   scope.post('/replies', async (request) => { request.body.data … });
 * });
 * ```
 */
export function fastifyReplies(scope: FastifyScope, ...secrets: Secrets): void {
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, ({ headers }, body, done) => {
    try {
      done(null, verifyReply(body, headers, ...secrets));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** What is used of Nest's ExecutionContext. */
type HttpContext = { switchToHttp(): { getRequest(): NodeRequest } };

/**
 * For Nest, in an application that was created with `{ rawBody: true }`: `@Body()` of what passes is the reply; what does not
 * is a 401.
 *
 * ```ts
 * @Post('replies')
 * @UseGuards(nestReplies(secret))
 * take(@Body() reply: VerifiedReply) { … }
 * ```
 */
export function nestReplies(...secrets: Secrets) {
  return {
    async canActivate(context: HttpContext): Promise<boolean> {
      const request = context.switchToHttp().getRequest();
      Object.assign(request, { body: await readReply(request, ...secrets) });
      return true;
    },
  };
}

/**
 * For handlers of fetch's Request (Deno, Bun, Hono, Next.js, workers): what does not pass is answered 401.
 *
 * ```ts
 * export const POST = fetchReplies([secret], async (reply) => { reply.data …; return new Response(null, { status: 204 }); });
 * ```
 */
export function fetchReplies(
  secrets: Secrets,
  take: (reply: VerifiedReply, request: Request) => Response | Promise<Response>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      return await take(await readReply(request, ...secrets), request);
    } catch (error) {
      if (error instanceof UnverifiedReplyError)
        return new Response(error.message, { status: error.statusCode });
      throw error;
    }
  };
}
