import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { BridgeHolder } from '../http/bridge-holder.js';
import { emptyAnswer } from '../http/json-answer.js';
import { rawRequest } from '../http/received.js';
import { EventStream } from '../watch/event-stream.js';
import { hold } from '../watch/hold.js';
import type { JobEvent } from '../watch/job-events.js';
import { WatchedCalls } from '../watch/watched-calls.js';
import { writePaced } from '../watch/write-paced.js';

/** What happens to a call, as server-sent events (contract §4). */
@Controller('jobs')
export class JobEventsController {
  constructor(
    private readonly calls: WatchedCalls,
    private readonly stream: EventStream,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get(':rid/events')
  async events(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    const { bridge } = this.bridges;
    const call = await this.calls.own(rid, request);
    const seen = lastEventId(rawRequest(request).headers['last-event-id']);
    if (seen > 0 && (await this.stream.hasEnded(call, seen))) return bridge.send(response, emptyAnswer(204));
    const out = bridge.stream(response, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    hold(bridge, { request, response }, (signal) =>
      writePaced(out, texts(this.stream.events(call, seen, signal))),
    );
  }
}

async function* texts(events: AsyncIterable<JobEvent>): AsyncGenerator<string> {
  for await (const { id, event, data } of events)
    yield `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** One that is no number of ours counts as none: the stream begins anew. */
function lastEventId(header: string | string[] | undefined): number {
  return typeof header === 'string' && /^\d{1,16}$/.test(header) ? Number(header) : 0;
}
