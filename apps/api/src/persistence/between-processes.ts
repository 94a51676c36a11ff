import { LocalChangeFeed, type ChangeFeed, type Clock, type Dispatcher } from '@airlock/core';
import { InProcessDispatcher } from '@airlock/in-process';
import { PostgresDispatcher } from '@airlock/postgres-dispatcher';
import { PgChangeFeed, PgNotices } from '@airlock/typeorm';

type Log = (message: string, error?: unknown) => void;

/** What the processes of one database tell each other through it, and what drives calls without anything else. */
export type BetweenProcesses = Readonly<{
  feed: ChangeFeed;
  dispatcher: Dispatcher;
  stop: () => Promise<void>;
}>;

/** @param url of a database that other processes may use, too; undefined: this one has it to itself */
export async function betweenProcesses(
  url: string | undefined,
  clock: Clock,
  log: Log,
): Promise<BetweenProcesses> {
  const local = new InProcessDispatcher({ clock, log });
  if (!url) return { feed: new LocalChangeFeed(), dispatcher: local, stop: () => Promise.resolve() };
  const notices = new PgNotices({ url, log });
  await notices.start();
  const feed = new PgChangeFeed(notices);
  await feed.start();
  const dispatcher = new PostgresDispatcher({ local, notices, clock });
  await dispatcher.open();
  const stop = async () => {
    feed.stop();
    await notices.stop();
  };
  return { feed, dispatcher, stop };
}
