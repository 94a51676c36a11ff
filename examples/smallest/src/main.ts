import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { airlock } from '@airlock/nest';
import { AppModule } from './app.module.js';

const [platform = 'fastify'] = process.argv.slice(2);
const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();

const app = await NestFactory.create(AppModule, adapter);
// The one line that no module can do: bodies keep their bytes, errors become problem+json. Before listen.
await airlock(app);
// Lets SIGTERM and Ctrl-C wait for what runs, and stop the database cleanly.
app.enableShutdownHooks();
await app.listen(process.env['PORT'] ?? 3000, '127.0.0.1');

console.log(`The smallest airlock listens on ${await app.getUrl()}, on ${platform}`);
