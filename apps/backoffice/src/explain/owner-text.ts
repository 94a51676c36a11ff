import type { Attempt } from '@airlock/contract';
import type { Body } from '../body/body-kind.js';
import { beginningOf } from '../body/visible-text.js';
import { bodyOfAnswer, type Answer } from '../calls/tries/attempts.js';
import { sentCurl } from './curl.js';
import { maskedAddresses, maskedBody } from './masking.js';

/** By what the other side finds the request in its own logs. */
const ITS_IDS =
  /^([\w-]+-)?(request|correlation|trace|transaction|operation|activity)-?id$|^(traceparent|cf-ray|x-amz-id-2|x-amz-cf-id|x-amzn-trace-id|x-cloud-trace-context|x-vercel-id|x-azure-ref)$/;

/** Characters of an answer's body; the rest is in its owner's own logs. */
const LONGEST_SAID = 4_000;

interface OwnerTextInput {
  readonly attempt: Attempt;
  /** That was sent; undefined where it is not known. */
  readonly sent: Body | undefined;
  /** Names of further fields that are masked. */
  readonly masked: readonly string[];
  /** A message below `airlock.owner`. */
  readonly say: (key: string, values?: Readonly<Record<string, string>>) => string;
  /** Of seconds. */
  readonly durationText: (seconds: number) => string;
}

/**
 * A try as its other side's owner needs it to find out what happened there: what was asked and when, in UTC, what came
 * back, with their own ids of the request, and the request as a command. Nothing secret is in it.
 */
export function ownerText({ attempt, sent, masked, say, durationText }: OwnerTextInput): string {
  const { request, url, address, at, durationMs, response } = attempt;
  const said = response ? wordsOf(response, masked) : undefined;
  const why = said === undefined ? (attempt.error ?? attempt.thrown?.message) : undefined;
  const ids = Object.entries(response?.headers ?? {}).filter(([name]) => ITS_IDS.test(name));
  const facts = [
    ...(url === null ? [] : [maskedAddresses(`${request?.method ?? ''} ${url}`.trim(), masked)]),
    say('at', { at }),
    ...(durationMs === null ? [] : [say('took', { duration: durationText(durationMs / 1000) })]),
    ...(address === null ? [] : [say('dialled', { address })]),
    response ? say('answered', { status: String(response.status) }) : say('nothing'),
    ...ids.map(([name, value]) => say('id', { name, value })),
    ...(why === undefined ? [] : [say('why', { why: maskedAddresses(why, masked) })]),
  ];
  const command = sentCurl(attempt, sent && maskedBody(sent, masked), masked);
  return [
    facts.join('\n'),
    ...(said ? [`${say('said')}\n${said}`] : []),
    ...(command === undefined ? [] : [`${say('command')}\n${command}`]),
  ].join('\n\n');
}

/** @returns undefined for bytes, and for what cannot be masked because it is long, or not what it claims to be */
function wordsOf(answer: Answer, masked: readonly string[]): string | undefined {
  const body = bodyOfAnswer(answer);
  if (body.encoding) return undefined;
  const text = body.body ?? '';
  // Plain words under a JSON type are what proxies say.
  const words = maskedBody(body, masked) ?? (/^\s*[{[<]/.test(text) ? undefined : text);
  if (words === undefined) return undefined;
  const beginning = beginningOf(maskedAddresses(words, masked), LONGEST_SAID);
  return beginning.length < words.length || answer.truncated ? `${beginning}…` : beginning;
}
