import type { ServerResponse } from 'node:http';

/** Proxies close what is silent for long. */
const COMMENT_EVERY_MS = 15_000;
/** What may wait for a reader in this process, in bytes, before more is fetched for it. */
const MOST_WAITING = 1024 * 1024;

/**
 * Writes server-sent events as fast as they are read, with a comment every 15 s, and ends the answer. Nothing more is
 * fetched for a reader for whom 1 MiB waits; one that takes nothing of it from one comment to the next does not read, and is
 * cut off. It may go on with Last-Event-ID.
 */
export async function writePaced(out: ServerResponse, events: AsyncIterable<string>): Promise<void> {
  /** What waited for a reader that is behind when it was last looked at, in bytes. */
  let waited: number | null = null;
  const looks = setInterval(() => {
    if (waited === null) out.write(':\n\n');
    else if (out.writableLength >= waited) out.destroy();
    else waited = out.writableLength;
  }, COMMENT_EVERY_MS);
  const untilRead = async (event: 'drain' | 'finish') => {
    waited = Infinity;
    await emitted(out, event);
    waited = null;
  };
  try {
    for await (const event of events) {
      if (out.destroyed) break;
      out.write(event);
      if (out.writableLength > MOST_WAITING) await untilRead('drain');
    }
  } finally {
    out.end();
    await untilRead('finish');
    clearInterval(looks);
  }
}

/** Resolves with the event, or when the connection has closed. */
async function emitted(out: ServerResponse, event: 'drain' | 'finish'): Promise<void> {
  if (out.closed || out.destroyed || out.writableFinished) return;
  await new Promise<void>((resolve) => {
    const settle = () => {
      out.off(event, settle);
      out.off('close', settle);
      resolve();
    };
    out.once(event, settle);
    out.once('close', settle);
  });
}
