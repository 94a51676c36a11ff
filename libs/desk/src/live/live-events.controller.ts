import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import { BridgeHolder } from '@airlock/gate';
import type { ServerResponse } from 'node:http';
import { AccessFor } from '../access/access.decorator.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { LiveNews } from './live-news.js';

/** Proxies close what is silent for long. */
const COMMENT_EVERY_MS = 15_000;
/** Then the browser connects anew, and shows again that it may. */
const LASTS_MS = 10 * 60_000;
/** Who reads so much too slowly is cut off, and connects anew. */
const BEHIND_BYTES = 256 * 1024;

/** What changes while an operator looks on, as server-sent events. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/events')
export class LiveEventsController {
  constructor(
    private readonly news: LiveNews,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get()
  async events(@Req() _request: object, @Res() response: object): Promise<void> {
    const { bridge } = this.bridges;
    const out = bridge.stream(response, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const gone = bridge.disconnected(response);
    const leave = await this.news.listen(({ event, data }) => {
      write(out, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    });
    const comments = setInterval(() => write(out, ':\n\n'), COMMENT_EVERY_MS);
    const end = setTimeout(() => out.end(), LASTS_MS);
    const close = () => {
      leave();
      clearInterval(comments);
      clearTimeout(end);
    };
    out.once('close', close);
    if (gone.aborted || out.closed) close();
    // The browser knows by it that it is told of what changes from now on.
    else write(out, 'retry: 1000\n\n');
  }
}

function write(out: ServerResponse, text: string): void {
  if (out.writableLength > BEHIND_BYTES) out.destroy();
  else out.write(text);
}
