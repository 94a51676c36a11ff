import { Controller, Get, Header, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { AccessFor } from '@airlock/desk';
import { GATE_OPTIONS, BridgeHolder, Problem, rawBody, type AirlockOptions } from '@airlock/nest';
import type { IncomingHttpHeaders } from 'node:http';
import { fromLoopback, isOwnName } from '../metrics/from-loopback.js';
import { Inbox } from './inbox.js';
import { inboxPage } from './inbox-page.js';

/** Where the demo's replies can be sent and looked at (contract §7); a fixed path, before the demo connector's own. */
export const INBOX_PATH = '/demo/demo/inbox';
const SHOWN = ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'idempotency-key', 'airlock-status'];

/**
 * Takes deliveries without credentials, and shows them: to programs on this machine, which no page of another origin is.
 * Part of the embedded profile only.
 */
@AccessFor('open')
@Controller(INBOX_PATH)
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly bridges: BridgeHolder,
    @Inject(GATE_OPTIONS) private readonly options: AirlockOptions,
  ) {}

  @Post()
  @HttpCode(204)
  take(@Req() request: { headers: IncomingHttpHeaders }): void {
    this.refuseOtherHosts(request.headers);
    const headers = Object.fromEntries(SHOWN.map((name) => [name, String(request.headers[name] ?? '')]));
    this.inbox.add({ at: new Date(), headers, body: rawBody(request) });
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @Header('cache-control', 'no-store')
  page(@Req() request: object): string {
    this.refuseOthers(request);
    return inboxPage(this.inbox.deliveries());
  }

  /**
   * A delivery may come the way that everybody comes: through a proxy, to the public name (contract §7).
   * @throws Problem 403
   */
  private refuseOtherHosts({ host }: IncomingHttpHeaders): void {
    const { publicUrl } = this.options;
    const url = new URL(typeof publicUrl === 'string' ? publicUrl : publicUrl());
    if (host === url.host || isOwnName(host)) return;
    throw new Problem({ status: 403, detail: `The demo inbox is not at ${host ?? 'a host without a name'}` });
  }

  /** @throws Problem 403 */
  private refuseOthers(request: object): void {
    if (fromLoopback(this.bridges.bridge.raw(request))) return;
    const detail = 'The demo inbox is for programs on this machine, by the name localhost or 127.0.0.1';
    throw new Problem({ status: 403, detail });
  }
}
