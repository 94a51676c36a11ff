import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  isRetryableStatus,
  recordOfAttempt,
  type AttemptOutcome,
  type Clock,
  type FailedRequest,
  type PlainFailureStore,
  type Resource,
} from '@airlock/core';
import { ExchangeRecorder } from '@airlock/outgoing-http';
import type { Endpoint } from '../connector/endpoint.js';
import { Periodic } from '../engine/periodic.js';
import { WorkLog } from '../engine/work-log.js';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { problemOf } from '../problem/problem-of.js';
import { reasonOf } from '../replay/outcome-of.js';
import { recordedIn } from '../replay/recorded-in.js';
import { systemClock } from '../system-clock.js';

const WRITTEN_EVERY_MS = 5_000;
const MINUTE_MS = 60_000;
/** Of each endpoint and status, between two writes. */
const LAST = 3;
/** More different ones between two writes are not told apart: memory is bounded, whoever asks for what. */
const MOST_KINDS = 1_000;

/** Where a request came to, and when. */
export type PlainRequest = Readonly<{ endpoint: Endpoint; resource: Resource; since: Date }>;

type Kind = {
  readonly endpoint: string;
  readonly status: number;
  readonly minute: Date;
  count: number;
  readonly last: FailedRequest[];
};

/** Counts the failures of requests that nobody keeps, and writes them now and then. */
@Injectable()
export class PlainFailures implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly store: PlainFailureStore | undefined;
  private readonly clock: Clock;
  private readonly turns: Periodic;
  /** By resource, each by what they have in common. */
  private kinds = new Map<number, Map<string, Kind>>();
  private count = 0;

  constructor(
    @Inject(GATE_OPTIONS) private readonly options: Pick<GateOptions, 'plainFailures' | 'clock' | 'meter'>,
    private readonly log: WorkLog,
  ) {
    this.store = options.plainFailures;
    this.clock = options.clock ?? systemClock;
    this.turns = new Periodic(WRITTEN_EVERY_MS, () => this.write());
  }

  onApplicationBootstrap(): void {
    if (this.store) this.turns.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.turns.stop();
    await this.write();
  }

  now(): Date {
    return this.clock.now();
  }

  /** What a handler threw; refusals for good are the requester's own. @param recorder of what the handler asked of others */
  async threw(request: PlainRequest, thrown: unknown, recorder = new ExchangeRecorder()): Promise<void> {
    const { status } = problemOf(thrown);
    if (!isRetryableStatus(status)) return;
    const error = reasonOf(thrown, status);
    const { endpoint, resource } = request;
    const outcome = await recordedIn({ type: 'failed', error }, { recorder, resource, thrown }, endpoint);
    this.failed(request, status, outcome);
  }

  /** An attempt that was made in the presence of its requester, and is not kept. */
  failed({ endpoint, resource, since }: PlainRequest, status: number, outcome: AttemptOutcome): void {
    this.options.meter?.failedPlainly(resource, endpoint.name, status);
    if (!this.store) return;
    const at = this.clock.now();
    const kind = this.kindOf(resource.id, endpoint.name, status, at);
    if (!kind) return;
    kind.count += 1;
    const durationMs = at.getTime() - since.getTime();
    const record = recordOfAttempt(outcome, { attempts: 1 }, { since, durationMs });
    kind.last.push({ endpoint: endpoint.name, status, record });
    if (kind.last.length > LAST) kind.last.shift();
  }

  private kindOf(resourceId: number, endpoint: string, status: number, at: Date): Kind | null {
    const minute = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
    const kinds = this.kinds.get(resourceId) ?? new Map<string, Kind>();
    const key = `${status} ${minute.getTime()} ${endpoint}`;
    const known = kinds.get(key);
    if (known) return known;
    if (this.count >= MOST_KINDS) return null;
    const kind: Kind = { endpoint, status, minute, count: 0, last: [] };
    this.kinds.set(resourceId, kinds.set(key, kind));
    this.count += 1;
    return kind;
  }

  private async write(): Promise<void> {
    const { store, kinds } = this;
    if (!store || kinds.size === 0) return;
    this.kinds = new Map();
    this.count = 0;
    for (const [resourceId, ofResource] of kinds) {
      const counts = [...ofResource.values()];
      try {
        await store.add(resourceId, { counts, last: counts.flatMap(({ last }) => last) });
      } catch (error) {
        this.log.taskFailed('counting of plain failures', error);
        this.takeBack(resourceId, counts);
      }
    }
  }

  /** What cannot be written now is counted on, as long as there is room for it. */
  private takeBack(resourceId: number, counts: readonly Kind[]): void {
    for (const { endpoint, status, minute, count } of counts) {
      const kind = this.kindOf(resourceId, endpoint, status, minute);
      if (kind) kind.count += count;
    }
  }
}
