import { Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { rawBody } from '@airlock/nest';
import type { IncomingHttpHeaders } from 'node:http';
import { AccessFor } from '../security/access.decorator.js';
import { Inbox } from './inbox.js';
import { inboxPage } from './inbox-page.js';

/** Where the demo's replies can be sent and looked at (contract §7); a fixed path, before the demo connector's own. */
export const INBOX_PATH = '/demo/demo/inbox';
const SHOWN = ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'idempotency-key', 'airlock-status'];

/** Takes deliveries without credentials, and shows them. Part of the embedded profile only. */
@AccessFor('open')
@Controller(INBOX_PATH)
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Post()
  @HttpCode(204)
  take(@Req() request: { headers: IncomingHttpHeaders }): void {
    const headers = Object.fromEntries(SHOWN.map((name) => [name, String(request.headers[name] ?? '')]));
    this.inbox.add({ at: new Date(), headers, body: rawBody(request).toString('utf8') });
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @Header('cache-control', 'no-store')
  page(): string {
    return inboxPage(this.inbox.deliveries());
  }
}
