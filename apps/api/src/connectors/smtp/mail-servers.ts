import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { createTransport } from 'nodemailer';
import type { SmtpConfig } from './smtp-config.js';

type Server = Readonly<{ config: SmtpConfig; transport: ReturnType<typeof transportTo> }>;

/** Keeps connections to the mail server of each resource; a resource that is configured anew gets new ones. */
@Injectable()
export class MailServers implements OnApplicationShutdown {
  private readonly servers = new Map<string, Server>();

  /** @param resource its slug */
  of(resource: string, config: SmtpConfig): Server['transport'] {
    const known = this.servers.get(resource);
    if (known && isDeepStrictEqual(known.config, config)) return known.transport;
    // What is being sent is sent to its end.
    known?.transport.close();
    const transport = transportTo(config);
    this.servers.set(resource, { config, transport });
    return transport;
  }

  /** Comes after the workers have been given their time. */
  onApplicationShutdown(): void {
    for (const { transport } of this.servers.values()) transport.close();
    this.servers.clear();
  }
}

export function transportTo({ host, port, secure, username, password }: SmtpConfig) {
  return createTransport({
    ...{ pool: true as const, host, port, secure, maxConnections: 5 },
    ...(username && { auth: { user: username, pass: password ?? '' } }),
    // A kept connection that the server has closed meanwhile is replaced; more is for the next attempt to try.
    maxRequeues: 1,
    // Together less than an attempt may take.
    ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 25_000 },
    // A mail is what its requester sent: nothing is read from our disk or fetched for it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
}
