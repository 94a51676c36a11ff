import type { Client } from '@airlock/core';

const clients = new WeakMap<object, Client>();

export function rememberClient(request: object, client: Client): void {
  clients.set(request, client);
}

/** The client of a request as a stored call names it: its id, which stays when it is renamed. */
export function principalOf(request: object): string | null {
  const client = clients.get(request);
  return client ? String(client.id) : null;
}

/** @returns null for a principal that is no client's */
export function clientIdOf(principal: string | null): number | null {
  const id = Number(principal);
  return principal !== null && Number.isSafeInteger(id) && id > 0 ? id : null;
}
