import { fastify } from 'fastify';

export const known = fastify;
