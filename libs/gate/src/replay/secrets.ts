import { HIDDEN, type Exchange, type ReceivedAnswer, type Resource, type Thrown } from '@airlock/core';
import type { ConnectorOptions } from '../connector/connector.decorator.js';
import { secretFieldsOf } from '../connector/secret-fields.js';

/** Shorter ones stand in other words, too. */
const SHORTEST = 4;

const known = new WeakMap<Resource, readonly string[]>();

/** The values that the connector's schema calls secret (`writeOnly`), of this resource. */
export function secretsOf(resource: Resource, connector: ConnectorOptions): readonly string[] {
  const remembered = known.get(resource);
  if (remembered) return remembered;
  const secrets = secretFieldsOf(connector)
    .flatMap((name) => textsIn(resource.config[name]))
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((secret) => [...new Set([secret, encodeURIComponent(secret)])])
    // Of two that begin alike the longer one goes first, else its rest would be left.
    .toSorted((one, other) => other.length - one.length);
  known.set(resource, secrets);
  return secrets;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export function hiddenIn(text: string, secrets: readonly string[], by = HIDDEN): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, by), text);
}

/** What is kept of an exchange: whoever sees the record must not be able to do what the resource may. */
export function exchangeWithout(exchange: Exchange, secrets: readonly string[]): Exchange {
  if (secrets.length === 0) return exchange;
  const { sent, answer } = exchange;
  return {
    sent: { ...sent, url: hiddenIn(sent.url, secrets), headers: headersWithout(sent.headers, secrets) },
    answer: answer && answerWithout(answer, secrets),
  };
}

export function thrownWithout({ name, message, stack }: Thrown, secrets: readonly string[]): Thrown {
  return { name, message: hiddenIn(message, secrets), stack: stack && hiddenIn(stack, secrets) };
}

function answerWithout(answer: ReceivedAnswer, secrets: readonly string[]): ReceivedAnswer {
  const headers = headersWithout(answer.headers, secrets);
  const text = Buffer.from(answer.body).toString('latin1');
  const hidden = hiddenIn(text, secrets.map(bytesOf), bytesOf(HIDDEN));
  return { ...answer, headers, body: hidden === text ? answer.body : Buffer.from(hidden, 'latin1') };
}

/** The bytes of a text in UTF-8, a character each. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function headersWithout(headers: ReceivedAnswer['headers'], secrets: readonly string[]) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hiddenIn(value, secrets)]));
}
