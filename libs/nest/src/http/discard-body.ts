import type { IncomingMessage } from 'node:http';

/** What is read of a body that nobody wants, in bytes. */
export const MOST_DISCARDED = 64 * 1024 * 1024;

/**
 * Reads a body to its end, or as much of it as is bearable, and keeps nothing: a requester that is still sending when the
 * connection closes never hears why it was refused.
 */
export async function discardBody(request: IncomingMessage): Promise<void> {
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
