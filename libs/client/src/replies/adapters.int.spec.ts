import { Body, Controller, Module, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import Fastify from 'fastify';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import {
  expressReplies,
  fastifyReplies,
  fetchReplies,
  nestReplies,
  readReply,
  type UnverifiedReplyError,
  type VerifiedReply,
} from '../index.js';

const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const SECRET = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const TEXT = '{"$reply_id": 267, "content_type": "application/json", "data": {"n": 12345678901234567890}}';

const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

function delivery(secret = SECRET): RequestInit {
  const at = new Date();
  return {
    ...{ method: 'POST', body: TEXT },
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json', 'webhook-id': 'msg_1' },
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, TEXT),
    },
  };
}

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return addressOf(server);
}
const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies`;

@Controller()
class RepliesController {
  @Post('replies')
  @UseGuards(nestReplies(OLD, SECRET))
  take(@Body() { $reply_id, webhookId }: VerifiedReply) {
    return [$reply_id, webhookId];
  }
}
@Module({ controllers: [RepliesController] })
class RepliesModule {}

async function nest(adapter: ExpressAdapter | FastifyAdapter): Promise<string> {
  const app = await NestFactory.create(RepliesModule, adapter, { rawBody: true, logger: false });
  closing.push(() => app.close());
  await app.listen(0, '127.0.0.1');
  return addressOf(app.getHttpServer() as Server);
}

const RECEIVERS: Record<string, () => Promise<string>> = {
  Express: () => {
    const app = express();
    app.post('/replies', expressReplies(OLD, SECRET), ({ body }, response) => {
      const { $reply_id, webhookId } = body as VerifiedReply;
      response.status(201).json([$reply_id, webhookId]);
    });
    return listening(app);
  },
  'Express with express.raw()': () => {
    const app = express();
    app.use(express.raw({ type: '*/*' }));
    app.post('/replies', expressReplies(OLD, SECRET), ({ body }, response) => {
      const { $reply_id, webhookId } = body as VerifiedReply;
      response.status(201).json([$reply_id, webhookId]);
    });
    return listening(app);
  },
  Fastify: async () => {
    const app = Fastify();
    closing.push(() => app.close());
    await app.register(async (scope) => {
      fastifyReplies(scope, OLD, SECRET);
      scope.post('/replies', async ({ body }, reply) => {
        const { $reply_id, webhookId } = body as VerifiedReply;
        return reply.code(201).send([$reply_id, webhookId]);
      });
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    return addressOf(app.server);
  },
  'Nest on Express': () => nest(new ExpressAdapter()),
  'Nest on Fastify': () => nest(new FastifyAdapter()),
  'node alone': () =>
    listening((request, response) => {
      readReply(request, OLD, SECRET).then(
        ({ $reply_id, webhookId }) => response.writeHead(201).end(JSON.stringify([$reply_id, webhookId])),
        (error: unknown) => response.writeHead((error as UnverifiedReplyError).statusCode).end(),
      );
    }),
};

describe.each(Object.entries(RECEIVERS))('a receiver with %s', (_, receiver) => {
  it('takes what is signed with one of its secrets, and answers the rest 401', async () => {
    const url = await receiver();
    const taken = await fetch(url, delivery());
    expect([taken.status, await taken.json()]).toEqual([201, [267, 'msg_1']]);
    const forged = await fetch(url, delivery(`whsec_${Buffer.alloc(32, 3).toString('base64')}`));
    expect(forged.status).toBe(401);
  });
});

describe('a receiver that is a handler of fetch', () => {
  it('takes what is signed with one of its secrets, and answers the rest 401', async () => {
    const handle = fetchReplies([OLD, SECRET], ({ data }) => Response.json({ data }));
    const request = (secret?: string) => new Request('http://receiver.example/', delivery(secret));
    expect((await handle(request())).status).toBe(200);
    const forged = await handle(request(`whsec_${Buffer.alloc(32, 3).toString('base64')}`));
    expect([forged.status, await forged.text()]).toEqual([401, 'No matching signature found']);
  });

  it('leaves what its handler throws to whoever runs it', async () => {
    const handle = fetchReplies([SECRET], () => {
      throw new Error('the table is locked');
    });
    await expect(handle(new Request('http://receiver.example/', delivery()))).rejects.toThrow('locked');
  });
});

it('a receiver whose bytes were parsed before is told where to verify', async () => {
  const app = express();
  app.use(express.json());
  app.post('/replies', expressReplies(SECRET));
  app.use(((error, _request, response, _next) => {
    response.status(500).send((error as Error).message);
  }) as express.ErrorRequestHandler);
  const answer = await fetch(await listening(app), delivery());
  expect([answer.status, await answer.text()]).toEqual([
    500,
    expect.stringContaining('before express.json()'),
  ]);
});
