import type { INestApplication } from '@nestjs/common';
import type { Sources } from '@airlock/desk';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettingsError } from './settings/read-settings.js';
import type { Settings } from './settings/settings.js';

/** Longer than the minute for which proxies keep a connection: who closes first cuts a request that is on its way. */
const KEPT_MS = 72_000;

/**
 * Takes requests from now on.
 * @returns the port, which was drawn where it was 0
 * @throws SettingsError where it cannot listen on that host and port
 */
export async function listen(app: INestApplication, settings: Settings): Promise<number> {
  const { PORT, AIRLOCK_HOST } = settings;
  (app.getHttpServer() as Server).keepAliveTimeout = KEPT_MS;
  await app.listen(PORT, AIRLOCK_HOST).catch((error: unknown) => {
    throw asSettingsError(error, settings);
  });
  return ((app.getHttpServer() as Server).address() as AddressInfo).port;
}

/** Where it is, or will be, reached on this port. */
export function addressOf({ AIRLOCK_HOST, AIRLOCK_PUBLIC_URL }: Settings, port: number): string {
  return AIRLOCK_PUBLIC_URL ?? addressOfPort(AIRLOCK_HOST, port);
}

/**
 * Where this request was sent to: its scheme and its Host.
 * @param sources tells which proxies are believed what scheme they were asked by
 * @returns undefined for a request without a Host, or with what is none
 */
export function askedAddress(request: IncomingMessage, sources: Sources): string | undefined {
  const { host } = request.headers;
  const address = `${sources.schemeOf(request)}://${host ?? ''}`;
  return host !== undefined && URL.canParse(address) && new URL(address).host !== '' && isHost(host)
    ? address
    : undefined;
}

/** A name or an address, and a port: nothing that would lead elsewhere in an address. */
function isHost(text: string): boolean {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(text);
}

/** Where what listens on this address is reached from this machine. */
export function addressOfPort(host: string, port: number): string {
  return `http://${hostInUrl(host)}:${port}`;
}

/** @returns a SettingsError where the setting is to blame that it cannot listen */
export function asSettingsError(error: unknown, settings: Settings): unknown {
  const why = whyNot(error, settings);
  return why ? new SettingsError(why) : error;
}

function whyNot(error: unknown, { PORT, AIRLOCK_HOST }: Settings): string | undefined {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `The port ${PORT} of ${AIRLOCK_HOST} is taken: end what listens there, or set PORT to another one.`;
    case 'EACCES':
      return `This user may not listen on the port ${PORT}: set PORT to 1024 or more.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${AIRLOCK_HOST} to listen on: set AIRLOCK_HOST to one it has, or to 0.0.0.0.`;
    default:
      return undefined;
  }
}

/** Every address is reached by the loopback one. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
