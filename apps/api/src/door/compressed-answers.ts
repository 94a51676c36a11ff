import compression from 'compression';
import type { RequestHandler } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** In bytes: what fits a packet is not made smaller by a few. */
const WORTH_IT = 1024;

/**
 * Compresses answers for who says that he takes that (gzip, deflate, br): texts only, and never what names its bytes by a
 * strong ETag, a part of something, what an upstream has encoded itself, or a stream of events, which would be held back.
 */
export function compressingAnswers(): (request: IncomingMessage, response: ServerResponse) => void {
  const compress = compression({ threshold: WORTH_IT, filter: mayBeCompressed }) as unknown as Middleware;
  return (request, response) => {
    if (isAsked(request)) compress(request, response, () => undefined);
  };
}

type Middleware = (...given: [IncomingMessage, ServerResponse, () => void]) => ReturnType<RequestHandler>;

function isAsked({ headers, method, url = '/' }: IncomingMessage): boolean {
  const accepted = headers['accept-encoding'];
  if (accepted === undefined || accepted === 'identity' || method === 'HEAD') return false;
  // Not even wrapped: events are written with regard to how fast they are read.
  return !/\/events(?:\?|$)/.test(url);
}

const mayBeCompressed: compression.CompressionFilter = (request, response) => {
  if (response.statusCode === 206 || /^text\/event-stream/i.test(String(response.getHeader('content-type'))))
    return false;
  // Said here and not by the threshold alone: what is never compressed does not vary by what is asked for.
  if (Number(response.getHeader('content-length')) < WORTH_IT) return false;
  const etag = response.getHeader('etag');
  if (typeof etag === 'string' && !etag.startsWith('W/')) return false;
  return compression.filter(request, response);
};
