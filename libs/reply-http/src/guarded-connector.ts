import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { ReplyAddressGuard } from './reply-address-guard.js';

/** Finds the addresses of a name; rejects where there is none. */
export type Resolver = (
  hostname: string,
) => Promise<readonly Readonly<{ address: string; family: number }>[]>;

/** The name or the address it resolves to is not for replies. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
}

export const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true });

/**
 * Dials only what the guard lets it. A name is resolved once, and the addresses that were checked are the ones dialled:
 * there is no second look-up for somebody to answer otherwise.
 */
export function guardedConnector(
  guard: ReplyAddressGuard,
  resolve: Resolver,
  options: buildConnector.BuildOptions,
): buildConnector.connector {
  const dial = buildConnector({
    ...options,
    lookup: guardedLookup(guard, resolve),
  });
  return (target, callback) => {
    // Node does not call a look-up for an address.
    const why = guard.whyNotDial(target.hostname, isIP(target.hostname) ? target.hostname : undefined);
    if (why) return callback(new AddressRefusedError(`${target.hostname} is ${why}`), null);
    return dial(target, (error, socket) => {
      if (error) return callback(error, null);
      const whyNot = guard.whyNotDial(target.hostname, socket.remoteAddress ?? '');
      if (!whyNot) return callback(null, socket);
      socket.destroy();
      callback(new AddressRefusedError(`${target.hostname} was reached at ${whyNot}`), null);
    });
  };
}

function guardedLookup(guard: ReplyAddressGuard, resolve: Resolver): LookupFunction {
  return (hostname, { all }, callback) => {
    checkedAddresses(guard, resolve, hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

async function checkedAddresses(guard: ReplyAddressGuard, resolve: Resolver, hostname: string) {
  const found = await resolve(hostname);
  const allowed = found.filter(({ address }) => guard.whyNotDial(hostname, address) === undefined);
  if (allowed.length > 0) return [...allowed];
  const why = found.map(({ address }) => guard.whyNotDial(hostname, address))[0];
  throw new AddressRefusedError(why ? `${hostname} resolves to ${why}` : `${hostname} has no address`);
}
