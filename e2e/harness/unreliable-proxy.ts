import { once } from 'node:events';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { serverOf, type ServerOf } from './server-of.js';

/**
 * `lose`: the answer is read to its end and never passed on; `cutAfter`: so many events of a stream are passed on;
 * `cutWhen`: both sides are cut off from each other then, whatever has been answered.
 */
export type Fault = 'lose' | Readonly<{ cutAfter: number }> | Readonly<{ cutWhen: () => Promise<unknown> }>;

export type UnreliableProxy = ServerOf &
  Readonly<{
    /** How many requests came. */
    asked: () => number;
    /** How many answers were passed on whole. */
    answered: () => number;
  }>;

/**
 * What lies between a client and a server, and fails: connections are closed without a word where an answer is missing.
 * @param target the server's address, without a path
 * @param faults of the first requests, in their order; those that follow pass as they are
 */
export async function unreliableProxy(target: string, faults: readonly Fault[]): Promise<UnreliableProxy> {
  const { hostname, port } = new URL(target);
  let asked = 0;
  let answered = 0;
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const fault = faults[asked++];
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers, agent: false });
    outgoing.once('close', () => onward.destroy());
    const response = once(onward, 'response') as Promise<[IncomingMessage]>;
    incoming.pipe(onward);
    if (typeof fault === 'object' && 'cutWhen' in fault) {
      response.catch(() => undefined);
      await fault.cutWhen();
      outgoing.destroy();
      return;
    }
    const [answer] = await response;
    if (fault === 'lose') {
      for await (const _ of answer);
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders();
    if (fault) await passEvents(answer, outgoing, fault.cutAfter);
    else for await (const chunk of answer) outgoing.write(chunk);
    if (fault) outgoing.destroy();
    else outgoing.end(() => (answered += 1));
  };
  const server = await serverOf(handle);
  return {
    ...server,
    asked: () => asked,
    answered: () => answered,
  };
}

/** Returns when that many events have been handed to the system, or the stream has ended. */
async function passEvents(answer: IncomingMessage, outgoing: ServerResponse, count: number): Promise<void> {
  let left = count;
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    text += chunk as string;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (left === 0) return;
      // A comment is no event.
      if (!block.startsWith(':')) left -= 1;
      await new Promise((resolve) => outgoing.write(`${block}\n\n`, resolve));
    }
    if (left === 0) return;
  }
}
