import { NotFoundException } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { checkEncoding, tooLarge } from '../http/body-decoding.js';
import type { BridgeOptions, HttpBridge } from '../http/http-bridge.js';
import { awaitsWelcome } from './awaited-body.js';
import { discardBody } from './discard-body.js';

/** In bytes: more than a form or a question needs. */
const SMALL = 64 * 1024;

type Refusing = Pick<BridgeOptions, 'admitLargeBody' | 'bodyLimitAt' | 'owns'>;

/**
 * Refuses a large body, or one whose sender waits for a word, before it is read, where the request line and the headers say
 * enough (contract §3).
 * @throws NotFoundException for an address that no route answers by this method, HttpException 413 and 415,
 *   and whatever `admit` throws
 */
export async function refuseByHead(
  bridge: HttpBridge,
  request: IncomingMessage,
  { admitLargeBody: admit, bodyLimitAt, owns }: Refusing,
): Promise<void> {
  if (!awaitsWelcome(request) && !(admit && isLarge(request))) return;
  const { url = '/', method = 'GET', headers } = request;
  try {
    if (owns(url) && !bridge.methodsOf(url).includes(method)) {
      throw new NotFoundException(`Cannot ${method} ${url}`);
    }
    await admit?.(request);
    checkEncoding(headers['content-encoding']);
    if (Number(headers['content-length']) > bodyLimitAt(url)) throw tooLarge(bodyLimitAt(url));
  } catch (error) {
    await discardBody(request);
    throw error;
  }
}

function isLarge({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return Number(headers['content-length'] ?? 0) > SMALL;
}
