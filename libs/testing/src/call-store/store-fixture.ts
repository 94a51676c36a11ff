import type {
  AsyncCall,
  CallEvent,
  CallReader,
  CallStore,
  Change,
  ClaimDue,
  ClaimedCall,
  ClaimedDue,
  IdempotencyStore,
  ResourceDraft,
  ResourceRecord,
  ResourceStore,
  StoredRequest,
} from '@airlock/core';
import { DEFAULT_POLICY, scheduleOf, transition } from '@airlock/core';
import { aCall, after } from '../builders/a-call.js';
import { aDecision, type Claimer } from '../builders/a-decision.js';
import { aLogLine, aRequest } from '../builders/a-message.js';
import { aResourceDraft } from '../builders/a-resource.js';
import type { Revision } from '../in-memory/memory.js';

/** What an adapter brings to be tested: empty stores on one and the same data. */
export type CallStoreUnderTest = Readonly<{
  store: CallStore;
  reader: CallReader;
  resources: ResourceStore;
  keys: IdempotencyStore;
  /** The earlier bodies of a call, oldest first. */
  revisions(callId: number): Promise<Revision[]>;
}>;

export const anySchedule = scheduleOf(DEFAULT_POLICY, () => 0.5);

/** The stores of one test with a resource, and the verbs that most tests need. */
/** Why no attempt and no delivery of a resource begins. */
export const HALTS = ['paused', 'quiet'] as const;

export class StoreFixture {
  readonly store: CallStore;
  readonly reader: CallReader;
  readonly resources: ResourceStore;
  readonly keys: IdempotencyStore;
  readonly revisions: CallStoreUnderTest['revisions'];

  private constructor(
    tested: CallStoreUnderTest,
    readonly resource: ResourceRecord,
  ) {
    this.store = tested.store;
    this.reader = tested.reader;
    this.resources = tested.resources;
    this.keys = tested.keys;
    this.revisions = (callId) => tested.revisions(callId);
  }

  static async create(tested: CallStoreUnderTest): Promise<StoreFixture> {
    return new StoreFixture(tested, await tested.resources.create(aResourceDraft()));
  }

  /** Stores a call as it is built, but of the fixture's resource; the store gives the id. */
  async accept(
    built: AsyncCall = aCall['CALL_RETRY waiting'](),
    request?: StoredRequest,
  ): Promise<AsyncCall> {
    return this.acceptFor(this.resource, built, request);
  }

  async acceptFor(
    { id, slug, connector }: ResourceRecord,
    built: AsyncCall = aCall['CALL_RETRY waiting'](),
    request: StoredRequest = aRequest(),
  ): Promise<AsyncCall> {
    const { id: _given, ...call } = { ...built, connector, resource: { id, slug } };
    return this.store.accept({ call, request, log: [aLogLine()] });
  }

  async anotherResource(given: Partial<ResourceDraft> = {}): Promise<ResourceRecord> {
    return this.resources.create(aResourceDraft(given));
  }

  async pause(resource: ResourceRecord = this.resource, paused = true): Promise<void> {
    await this.resources.update(resource.id, { ...resource, paused });
  }

  /** Or lets go on, in one of the ways in which a resource is halted. */
  async halt(
    how: (typeof HALTS)[number],
    resource: ResourceRecord = this.resource,
    halted = true,
  ): Promise<void> {
    if (how === 'paused') await this.pause(resource, halted);
    else await this.resources.setQuiet([resource.id], halted);
  }

  async claim(call: Pick<AsyncCall, 'rid'>, given: Partial<Claimer> = {}): Promise<ClaimedCall | null> {
    const claimed = await this.store.claim({ rid: call.rid, decide: aDecision(given) });
    if (claimed && 'limited' in claimed)
      throw new Error(`The resource ${claimed.limited} limits its attempts`);
    return claimed;
  }

  /** As many of a resource's attempts as may be had. */
  async claimDue(
    given: Partial<Pick<ClaimDue, 'resourceId' | 'limit'> & Omit<Claimer, 'phase'>> = {},
  ): Promise<ClaimedDue> {
    const { resourceId = this.resource.id, limit = 100, now = after(30_000) } = given;
    return this.store.claimDue({ resourceId, limit, now, decide: aDecision({ ...given, now }) });
  }

  /** Sets the limits of a resource. */
  async limit(
    limits: Partial<Pick<ResourceDraft, 'concurrency' | 'rate'>>,
    resource: ResourceRecord = this.resource,
  ): Promise<void> {
    await this.resources.update(resource.id, { ...resource, ...limits });
  }

  /** @throws where somebody else has it, or it is not due */
  async mustClaim(call: Pick<AsyncCall, 'rid'>, given: Partial<Claimer> = {}): Promise<ClaimedCall> {
    const claimed = await this.claim(call, given);
    if (!claimed) throw new Error(`The call ${call.rid} cannot be claimed`);
    return claimed;
  }

  /** What an event makes of a call, as a change to save. */
  change(before: AsyncCall, event: CallEvent, more: Partial<Change> = {}): Change {
    return { before, after: transition(before, event, anySchedule), log: [], ...more };
  }

  /** @throws where the call is not stored */
  async now(call: Pick<AsyncCall, 'rid'>): Promise<AsyncCall> {
    const found = await this.reader.find({ rid: call.rid });
    if (!found || found === 'gone') throw new Error(`The call ${call.rid} is not stored`);
    return found;
  }
}
