import type { IncomingMessage } from 'node:http';
import { awaitsWelcome } from './awaited-body.js';

/** What is read of a body that nobody wants, in bytes. */
export const MOST_DISCARDED = 64 * 1024 * 1024;

/**
 * Reads a body to its end, or as much of it as is bearable, and keeps nothing: a requester that is still sending when the
 * connection closes never hears why it was refused. Who waits to be told to send it has not begun.
 */
export async function discardBody(request: IncomingMessage): Promise<void> {
  if (awaitsWelcome(request)) return;
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > MOST_DISCARDED) return;
    }
  } catch {
    // Whoever went away while sending hears nothing anyway.
  }
}
