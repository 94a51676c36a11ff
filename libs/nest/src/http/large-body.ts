import { NotFoundException } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { discardBody } from './discard-body.js';
import type { BridgeOptions, HttpBridge } from './http-bridge.js';

/** In bytes: more than a form or a question needs. */
const SMALL = 64 * 1024;

/**
 * Refuses a large body before it is read, where the request line and the headers say enough (contract §3).
 * @throws NotFoundException for an address that no route answers by this method, and whatever `admit` throws
 */
export async function refuseLargeBody(
  bridge: HttpBridge,
  request: IncomingMessage,
  { admitLargeBody: admit, owns }: Pick<BridgeOptions, 'admitLargeBody' | 'owns'>,
): Promise<void> {
  if (!admit || !isLarge(request)) return;
  const { url = '/', method = 'GET' } = request;
  try {
    if (owns(url) && !bridge.methodsOf(url).includes(method)) {
      throw new NotFoundException(`Cannot ${method} ${url}`);
    }
    await admit(request);
  } catch (error) {
    await discardBody(request);
    throw error;
  }
}

function isLarge({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return Number(headers['content-length'] ?? 0) > SMALL;
}
