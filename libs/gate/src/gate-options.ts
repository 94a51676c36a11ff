import type {
  AvailabilityStore,
  BodyDiff,
  BulkStore,
  CallReader,
  CallStore,
  ChangeFeed,
  Clock,
  Dispatcher,
  Duration,
  IdempotencyStore,
  Meter,
  PlainFailureStore,
  OperatorNotifier,
  PatchBody,
  ReplySender,
  StoreProbe,
} from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import type { Resources, ResourceSeed } from './connector/seed-resources.js';

/** What a reply address is judged by when it is given (contract §7). */
export type ReplyAddressCheck = (url: string) => { ok: true } | { ok: false; why: string };

/** What the airlock is made of; the application chooses the adapters. */
export type GateOptions = Readonly<{
  store: CallStore;
  reader: CallReader;
  /** Tells whether the store takes writes. Default: what it answers to a read. */
  probe?: StoreProbe;
  /** A directory is enough to find resources; `seeds` needs a ResourceStore. */
  resources: Resources;
  /** Resources to make at the start where there are none of their connector and slug. */
  seeds?: readonly ResourceSeed[];
  dispatcher: Dispatcher;
  /** Keeps idempotency keys and their answers. Default: keys are not looked at. */
  idempotency?: IdempotencyStore;
  /** How long resources that were found serve on while the store is away. Default 5 min. */
  knownFor?: Duration;
  /** How long an answer is kept for repeats. Default 24 h. */
  idempotencyRetention?: Duration;
  replySender: ReplySender;
  /** Keeps operations on many calls, and does them where this process is a worker. Default: there are none. */
  bulk?: Readonly<{
    store: BulkStore;
    diff: BodyDiff;
    patch: PatchBody;
  }>;
  /** Keeps what is known of upstreams, and how often a worker checks those with work to do. Default: none are checked. */
  availability?: Readonly<{ store: AvailabilityStore; checkEvery: Duration }>;
  checkReplyAddress: ReplyAddressCheck;
  /** Who may fetch a result: whoever has valid credentials (`shared`), or the requester whose call it is. Default `shared`. */
  results?: 'shared' | 'owner';
  /** The longest that a long poll is held, 120 s at most (contract §4); what proxies bear. Default 120 s. */
  longestPoll?: Duration;
  /** Default: nobody is told. */
  notifier?: OperatorNotifier;
  /** Keeps how many requests failed of which no call is stored, and the last of them. Default: nobody does. */
  plainFailures?: PlainFailureStore;
  /** Counts what happens. Default: nothing does. */
  meter?: Meter;
  /** Tells pollers of changes. Default: of those of this process only, enough where it is the only one. */
  feed?: ChangeFeed;
  /**
   * Who asks, as text that guards can turn into the principal again; called after the guards. Default: nobody is told
   * apart. In a replay, guards find it with `replayedPrincipal(request)`.
   */
  principalOf?: (request: object) => string | null;
  /** Whether this process works on calls (attempts, deliveries, sweep, purge). Default true. */
  worker?: boolean;
  /** This process is the only one on its store: whatever lease is left at its start is a dead one's. Default false. */
  soleWorker?: boolean;
  /** The largest body, in bytes, at the parser. Default 10 MiB. */
  bodyLimit?: number;
  /**
   * Where the airlock is reached from outside, without the global prefix and a slash at its end; for absolute links. Its
   * path stands before every address that is told. A function may tell each requester where he asked; it is called
   * without a request where there is none, and its path is the same either way.
   */
  publicUrl: string | ((request?: IncomingMessage) => string);
  /**
   * Signs the tickets by which browsers watch a job; the same in all processes. Default: drawn at the start, so that a ticket
   * is good in this process only.
   */
  ticketKey?: Uint8Array;
  /** How long a stopping process waits for what runs. Default 25 s. */
  drain?: Duration;
  /** Closes what the adapters hold; called when the application stops and no call is worked on any more. */
  close?: () => Promise<void>;
  clock?: Clock;
  random?: () => number;
}>;

export const DEFAULT_BODY_LIMIT = 10 * 1024 * 1024;
export const GATE_OPTIONS = Symbol('airlock:options');
