import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';

/**
 * The upstream may do better later: told as a problem, kept and retried where the requester gave a reply address.
 * Its text names no address: it is told to requesters, and the same failures of many calls read the same.
 */
export class UpstreamFailure extends HttpException {
  /**
   * @param status 504 where time ran out, else 502
   * @param retryAfter as the upstream wrote it: seconds or a date; the answer repeats it, and no retry comes before
   */
  constructor(
    status: 502 | 504,
    detail: string,
    readonly retryAfter?: string,
  ) {
    super(detail, status);
  }
}

/** @param retryAfter the upstream's own header */
export function answeredBadly(status: number, retryAfter: string | undefined): UpstreamFailure {
  const reason = STATUS_CODES[status] ?? '';
  return new UpstreamFailure(502, `upstream answered ${status} ${reason}`.trimEnd(), retryAfter);
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

export function answeredUnreadably(encoding: string): UpstreamFailure {
  return new UpstreamFailure(
    502,
    `upstream answered in the Content-Encoding ${encoding}, which cannot be decoded`,
  );
}

/** @param signal aborted by the airlock: the attempt was cancelled, or its own time ran out */
export function gaveUp({ reason }: AbortSignal): UpstreamFailure {
  return new UpstreamFailure(504, `upstream was not waited for any longer: ${(reason as Error).message}`);
}

const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'upstream refused the connection',
  ECONNRESET: 'upstream dropped the connection',
  EPIPE: 'upstream dropped the connection',
  UND_ERR_SOCKET: 'upstream dropped the connection',
  ENOTFOUND: 'upstream has a host name that DNS does not know',
  EAI_AGAIN: 'upstream has a host name that DNS cannot look up now',
  EHOSTUNREACH: 'upstream cannot be reached',
  ENETUNREACH: 'upstream cannot be reached',
  AddressRefusedError: 'upstream has an address that is not public, and AIRLOCK_UPSTREAMS allows no other',
};

/** Ended by node's or undici's own clocks, before ours. */
const TIMED_OUT = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** What went wrong on the way to the upstream or back, as something that may go better later. */
export function networkFailure(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  const code = codeOf(error);
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
