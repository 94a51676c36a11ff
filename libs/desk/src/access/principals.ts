import type { Client } from '@airlock/core';

const clients = new WeakMap<object, Client>();
const operators = new WeakMap<object, string>();
const OPERATOR = 'operator:';

export function rememberClient(request: object, client: Client): void {
  clients.set(request, client);
}

/** As a stored call names an operator who tries an endpoint. @param name the e-mail address, or the token's name */
export function principalOfOperator(name: string): string {
  return OPERATOR + name;
}

/** Only this program names operators so: whoever is named was let in by the admin API. */
export function isOperator(principal: string | null | undefined): principal is string {
  return principal?.startsWith(OPERATOR) === true;
}

export function rememberOperator(request: object, principal: string): void {
  operators.set(request, principal);
}

/** Whose request it is, as a stored call names it: of a client its id, which stays when it is renamed. */
export function principalOf(request: object): string | null {
  const client = clients.get(request);
  return client ? String(client.id) : (operators.get(request) ?? null);
}

/** @returns null for a principal that is no client's */
export function clientIdOf(principal: string | null): number | null {
  const id = Number(principal);
  return principal !== null && Number.isSafeInteger(id) && id > 0 ? id : null;
}
