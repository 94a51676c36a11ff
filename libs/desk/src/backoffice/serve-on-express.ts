import type { Application, RequestHandler, Response } from 'express';
import { headersOf, INDEX, isPage, ROOT } from './files.js';

/** @param index the page that all others are made by */
export async function serveOnExpress(app: Application, index: string): Promise<void> {
  const { default: express } = await import('express');
  const setHeaders = (response: Response, path: string) => void response.set(headersOf(path));
  const page: RequestHandler = (request, response, next) => {
    if (!['GET', 'HEAD'].includes(request.method) || !isPage(request.originalUrl)) return next();
    setHeaders(response, INDEX);
    response.type('html').send(Buffer.from(index));
  };
  app.use('/admin', express.static(ROOT, { index: false, redirect: false, setHeaders }), page);
}
