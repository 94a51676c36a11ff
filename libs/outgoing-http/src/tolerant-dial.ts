import { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { AnswerHead } from './answer-head.js';
import { timeDial } from './dial-times.js';
import { noteStatus, statusAnswered } from './status-answered.js';

/** How connections are made, and what had come over one that an error ended. */
export type Dial = Readonly<{
  connect: buildConnector.connector;
  /**
   * The status line of an answer that came and could not be read: its headers are too many or no headers, its body breaks
   * off.
   * @param error of undici; undefined where nothing was answered
   */
  statusAnswered: (error: unknown) => number | undefined;
}>;

/**
 * Makes connections on which undici sees final answers only. It closes one on which a `100 Continue` comes that it did not
 * ask for, and the request that the other side has taken would be sent again (ADR 14).
 * @param dial makes the connections
 */
export function tolerantDial(dial: buildConnector.connector = buildConnector({})): Dial {
  return {
    connect: (target, callback) => {
      const dialled: unknown = dial(target, (error, socket) => {
        if (error) return callback(error, null);
        callback(null, withoutInterimAnswers(socket));
      });
      // undici's own connector gives the socket back, though its type does not say so.
      if (dialled instanceof Socket) timeDial(dialled);
    },
    statusAnswered,
  };
}

/** One request at a time is on the connection: what is read after it was written answers it. */
function withoutInterimAnswers<S extends Socket>(socket: S): S {
  let head: AnswerHead | undefined;
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null;
  const destroy = socket.destroy.bind(socket);
  return Object.assign(socket, {
    write(...given: unknown[]): boolean {
      if (head === undefined || head.isOver) head = new AnswerHead();
      return write(...given);
    },
    read(size?: number): Buffer | null {
      for (;;) {
        const chunk = read(size);
        if (chunk === null || head === undefined || head.isOver) return chunk;
        const rest = head.take(chunk);
        if (rest !== undefined) return rest;
      }
    },
    destroy(error?: Error): S {
      if (error && head?.status !== undefined) noteStatus(error, head.status);
      return destroy(error);
    },
  });
}
