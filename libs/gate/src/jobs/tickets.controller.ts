import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { Addresses, jobPath } from '../http/addresses.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { jsonAnswer } from '../http/json-answer.js';
import { Problem } from '../problem/problem.js';
import { WatchedCalls } from '../watch/watched-calls.js';
import { Tickets } from '../tickets/tickets.js';

const DEFAULT_SECONDS = 300;
const MOST_SECONDS = 3_600;

/** Gives the requester of a job a ticket for it, to hand on to a page (contract §4). */
@Controller('jobs')
export class TicketsController {
  constructor(
    private readonly tickets: Tickets,
    private readonly calls: WatchedCalls,
    private readonly addresses: Addresses,
    private readonly bridges: BridgeHolder,
  ) {}

  @Post(':rid/tickets')
  async issue(
    @Param('rid') rid: string,
    @Body() body: unknown,
    @Req() request: object,
    @Res() response: object,
  ): Promise<void> {
    await this.calls.own(rid, request);
    const { ticket, expires } = this.tickets.issue(rid, readSeconds(body));
    const job = `${this.addresses.root}${jobPath(rid)}`;
    const below = (path: string) => ({ href: `${job}${path}?ticket=${ticket}` });
    const links = { self: below(''), events: below('/events'), result: below('/result') };
    const answer = { ticket, expires: expires.toISOString(), _links: links };
    this.bridges.bridge.send(response, jsonAnswer(201, answer, { 'cache-control': 'no-store' }));
  }
}

/** @throws Problem 400 for a body that is no `{seconds?}` */
function readSeconds(body: unknown): number {
  if (body === undefined || body === null || body === '') return DEFAULT_SECONDS;
  if (typeof body !== 'object' || Array.isArray(body) || body instanceof Uint8Array)
    throw invalid('', 'must be a JSON object, with a Content-Type that says so, or nothing');
  const { seconds = DEFAULT_SECONDS, ...others } = body as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const name = unknown.replaceAll('~', '~0').replaceAll('/', '~1');
    throw invalid(`/${name}`, 'is not known here; there is seconds');
  }
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1 || seconds > MOST_SECONDS)
    throw invalid('/seconds', `must be an integer of 1 to ${MOST_SECONDS}`);
  return seconds;
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem({
    ...{ status: 400, type: 'invalid-request', detail: `${pointer.slice(1) || 'the body'} ${detail}` },
    ...{ code: 'body.invalid', params: { pointer } },
    errors: [{ pointer, detail }],
  });
}
