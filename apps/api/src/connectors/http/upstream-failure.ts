import { HttpException } from '@nestjs/common';
import { isRetryableStatus } from '@airlock/core';
import { STATUS_CODES } from 'node:http';

/** The most that is taken of an answer's headers, in bytes. */
export const MOST_HEADERS = 256 * 1024;

/**
 * The upstream may do better later: told as a problem, kept and retried where the requester gave a reply address.
 * Its text names no address: it is told to requesters, and the same failures of many calls read the same.
 */
export class UpstreamFailure extends HttpException {
  /**
   * @param status 504 where time ran out; the upstream's own where that is its word for good; else 502
   * @param retryAfter as the upstream wrote it: seconds or a date; the answer repeats it, and no retry comes before
   */
  constructor(
    status: number,
    detail: string,
    readonly retryAfter?: string,
  ) {
    super(detail, status);
  }
}

/** @param retryAfter the upstream's own header */
export function answeredBadly(status: number, retryAfter: string | undefined): UpstreamFailure {
  return new UpstreamFailure(502, `upstream answered ${named(status)}`, retryAfter);
}

function named(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
}

export function tookTooLong(seconds: number): UpstreamFailure {
  return new UpstreamFailure(504, `upstream did not answer within ${seconds} s`);
}

export function answeredTooMuch(limit: number): UpstreamFailure {
  return new UpstreamFailure(
    502,
    `upstream answered more than ${limit} bytes; raise maxResponseBytes of the resource to take it`,
  );
}

/** @param header which of the two names the coding */
export function answeredUnreadably(
  header: 'Content-Encoding' | 'Transfer-Encoding',
  coding: string,
): UpstreamFailure {
  return new UpstreamFailure(502, `upstream answered in the ${header} ${coding}, which cannot be decoded`);
}

/**
 * The upstream has answered, and more than the status line cannot be read. A refusal for good is one without its reasons,
 * too: asked again, the upstream would refuse again.
 * @param error why not
 */
export function answeredBrokenly(status: number, error: unknown): UpstreamFailure {
  const isFinal = status >= 400 && status < 500 && !isRetryableStatus(status);
  const detail = `upstream answered ${named(status)} ${brokenBy(error)}`;
  return new UpstreamFailure(isFinal ? status : 502, detail);
}

function brokenBy(error: unknown): string {
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return `with more than ${MOST_HEADERS / 1024} KiB of headers`;
  if (DROPPED.has(code)) return `and dropped the connection before the end of its answer (${code})`;
  return `with what is no HTTP (${NOT_HTTP.exec((error as Error).message)?.[1] ?? code})`;
}

/** undici says so: "Response does not match the HTTP/1.1 protocol (Invalid header token)". */
const NOT_HTTP = /\(([^()]+)\)$/;

/** @param signal aborted by the airlock: the attempt was cancelled, or its own time ran out */
export function gaveUp({ reason }: AbortSignal): UpstreamFailure {
  return new UpstreamFailure(504, `upstream was not waited for any longer: ${(reason as Error).message}`);
}

const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'upstream refused the connection',
  ENOTFOUND: 'upstream has a host name that DNS does not know',
  EAI_AGAIN: 'upstream has a host name that DNS cannot look up now',
  HTTPParserError: 'upstream answered with what is no HTTP',
  EHOSTUNREACH: 'upstream cannot be reached',
  ENETUNREACH: 'upstream cannot be reached',
  AddressRefusedError: 'upstream has an address that is not public, and AIRLOCK_UPSTREAMS allows no other',
};

const DROPPED = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

/** Ended by node's or undici's own clocks, before ours. */
const TIMED_OUT = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * What went wrong on the way to the upstream or back, as something that may go better later.
 * @param status that the upstream had answered before it went wrong
 */
export function networkFailure(error: unknown, status?: number): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  if (status !== undefined) return answeredBrokenly(status, error);
  const code = codeOf(error);
  if (DROPPED.has(code)) return new UpstreamFailure(502, `upstream dropped the connection (${code})`);
  if (TIMED_OUT.has(code)) return new UpstreamFailure(504, `upstream did not answer in time (${code})`);
  const meaning =
    MEANINGS[code] ??
    (/CERT|SSL|TLS/.test(code) ? 'upstream has a certificate or TLS that is not trusted' : undefined);
  return new UpstreamFailure(502, `${meaning ?? 'upstream could not be asked'} (${code})`);
}

/** Several addresses of one name fail in several ways: the first one stands for all. */
function codeOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError && !('code' in error) ? error.errors[0] : error;
  const { code, name } = (first ?? {}) as { code?: unknown; name?: unknown };
  const told = [code, name].find((each) => typeof each === 'string');
  return told ?? 'unknown error';
}
