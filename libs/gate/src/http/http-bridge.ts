import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Answer } from './answer.js';
import type { KnownRoute } from './known-routes.js';

export type BridgeOptions = Readonly<{
  /** In bytes, where nothing else is said. */
  bodyLimit: number;
  /** At an address, or at the path of a route, in bytes: less or more. */
  bodyLimitAt: (url: string) => number;
  /** Whether a large body is read at all; see {@link AirlockSetup.admitLargeBody}. */
  admitLargeBody: ((request: IncomingMessage) => Promise<void>) | undefined;
  /** Whether answers of an address differ by Prefer: those of connectors do, errors included (contract §3). */
  variesByPrefer: (url: string) => boolean;
  /** The path of a request, as its sender knows it. */
  told: (path: string) => string;
  /** Whether a path is answered by the airlock, and not by a route of an application around it. */
  owns: (url: string) => boolean;
  /** Sets up CORS such that preflights too have a request-id, and pages can read the errors of bodies. */
  enableCors: () => void;
}>;

/** What the airlock needs of a web framework; one adapter for Fastify, one for Express. */
export interface HttpBridge {
  /** Reads bodies of any content type, with their bytes kept; gives every answer a request-id. */
  install(options: BridgeOptions): void;

  /** Writes a whole answer; headers that were set before stay where the answer does not name them. */
  send(response: object, answer: Answer): void;

  /** Adds a name to the Vary header of what will be answered. */
  vary(response: object, name: string): void;

  /** Headers of whatever will be answered. */
  addHeaders(response: object, headers: Readonly<Record<string, string>>): void;

  /** Takes headers away that somebody has set of whatever will be answered. */
  removeHeaders(response: object, names: readonly string[]): void;

  isSent(response: object): boolean;

  /** Begins an answer of unknown length: what is written leaves at once. */
  stream(response: object, headers: Readonly<Record<string, string>>): ServerResponse;

  /** Aborted when the requester goes before it is answered. */
  disconnected(response: object): AbortSignal;

  /** Closes the connections of those who were given such a signal, and of all who are from now on: the server is to end. */
  closeHeld(): void;

  /** The way into the pipeline: routing, guards, pipes, interceptors, filters. It takes requests though nobody listens. */
  pipeline(): Promise<RequestListener>;

  raw(request: object): IncomingMessage;

  /** Every route of the application, in the order in which it was laid out; complete once the application has started. */
  routes(): readonly KnownRoute[];

  /**
   * The methods that a path takes, for `Allow`; none for a path that nothing answers, or that is not the airlock's own.
   * @param url of a request; its query is passed over
   */
  methodsOf(url: string): readonly string[];
}
