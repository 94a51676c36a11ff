import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** What a stream of server-sent events says between two empty lines. */
export type StreamBlock =
  | Readonly<{ comment: string }>
  | Readonly<{ id: number; event: string; data: Readonly<Record<string, unknown>> }>;

/** One that has an id. */
export type ServerSentEvent = Exclude<StreamBlock, { comment: string }>;

/** Opens a stream on a connection of its own. */
export async function openStream(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const asked = request(url, { headers, agent: false }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}

/** Reads what a stream tells, as it comes, until the server closes it; who stops reading closes it, too. */
export async function* readStream(response: IncomingMessage): AsyncGenerator<StreamBlock> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk as string;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    yield* blocks.map(told);
  }
  if (text !== '') throw new Error(`The stream ended in the middle of ${JSON.stringify(text)}`);
}

/** All events of a stream that ends. */
export async function eventsOf(response: IncomingMessage): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const each of readStream(response)) if ('id' in each) events.push(each);
  return events;
}

/** @throws an Error for what is neither a comment nor an event with an id, a type and JSON data */
function told(block: string): StreamBlock {
  if (block.startsWith(':')) return { comment: block.slice(1) };
  const [, id, event, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
  if (id === undefined || event === undefined || data === undefined)
    throw new Error(`This is no event: ${JSON.stringify(block)}`);
  return { id: Number(id), event, data: JSON.parse(data) as Readonly<Record<string, unknown>> };
}
