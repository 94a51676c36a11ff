import type { AttemptOutcome, Exchange, Thrown } from '@airlock/core';
import { wordsOfExchange } from '@airlock/outgoing-http';
import type { Endpoint } from '../connector/endpoint.js';
import { pathTemplate } from './path-template.js';
import type { ReplayContext } from './replay-context.js';
import { exchangeWithout, hiddenIn, secretsOf, thrownWithout } from './secrets.js';

/** More of a stack leads nowhere, in characters. */
const LONGEST_STACK = 16 * 1024;

/**
 * The outcome with what the record of the attempt tells besides: what was asked of others, and what was thrown. Where an
 * upstream explains its failure, its words follow the error.
 */
export async function recordedIn(
  outcome: AttemptOutcome,
  replay: Pick<ReplayContext, 'recorder' | 'resource' | 'thrown'>,
  { connector }: Pick<Endpoint, 'connector'>,
): Promise<AttemptOutcome> {
  if (outcome.type === 'unrunnable') return outcome;
  const secrets = replay.resource ? secretsOf(replay.resource, connector) : [];
  const asked = await replay.recorder.exchange();
  const exchange = asked && exchangeWithout(asked, secrets);
  if (outcome.type === 'answered') return exchange ? { ...outcome, exchange } : outcome;
  return {
    ...outcome,
    error: hiddenIn(errorOf(outcome.error, replay.thrown, exchange), secrets),
    ...(exchange && { exchange }),
    ...(replay.thrown !== undefined && { thrown: thrownWithout(thrownOf(replay.thrown), secrets) }),
  };
}

/**
 * Of an upstream that answered with a failure: what the handler says of it, which path it was, and the upstream's own
 * words; the status that the handler makes of it says nothing more.
 */
function errorOf(error: string, thrown: unknown, exchange: Exchange | undefined): string {
  if (!(thrown instanceof Error) || !exchange?.answer || exchange.answer.status < 400) return error;
  const { method, url } = exchange.sent;
  const words = wordsOfExchange(exchange);
  const said = `${thrown.message || thrown.name} (${method} ${pathTemplate(url)})`;
  return words === null || said.includes(words) ? said : `${said}: ${words}`;
}

function thrownOf(error: unknown): Thrown {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error), stack: null };
  return { name: error.name, message: error.message, stack: stackOf(error).slice(0, LONGEST_STACK) };
}

/** With the causes below it: "fetch failed" alone says nothing. */
function stackOf(error: Error): string {
  const stack = error.stack ?? String(error);
  return error.cause instanceof Error ? `${stack}\n[cause]: ${stackOf(error.cause)}` : stack;
}
