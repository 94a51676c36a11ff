import {
  logMessage,
  acceptInBackground,
  resolvePolicy,
  type AsyncCall,
  type CallIdentity,
  type CallDeps,
  type PolicySettings,
  type Requested,
  type ResourceRecord,
  type StoredRequest,
  type Wake,
  type WorkFacts,
} from '@airlock/core';
import { aRequest, aResourceDraft, InMemoryResourceStore, ManualClock, Memory, T0 } from '@airlock/testing';
import { anIdentity } from './an-identity.js';
import { FailingCallStore } from './failing-call-store.js';
import { ScriptedPerformer } from './scripted-performer.js';
import { ScriptedReplySender } from './scripted-reply-sender.js';

/** The use-cases with stores in memory, a clock that the test moves, and a script of what happens outside. */
export class EngineFixture {
  readonly clock = new ManualClock(T0);
  readonly performer = new ScriptedPerformer(this.clock);
  readonly sender = new ScriptedReplySender(this.clock);
  readonly memory = new Memory();
  readonly store = new FailingCallStore(this.memory);
  readonly resources = new InMemoryResourceStore(this.memory);
  /** The alarms that were set, in their order. */
  readonly wakes: Wake[] = [];
  /** The calls of which operators were told, as they were then. */
  readonly mails: AsyncCall[] = [];
  /** The calls that pollers were told of, each time. */
  readonly changes: string[] = [];
  /** What was counted, in its order. */
  readonly counted: unknown[][] = [];
  /** The work that ended in an error, and which work it was. */
  readonly failures: { error: unknown; facts: WorkFacts | undefined }[] = [];
  /** What the resource says of its policy, now. */
  policy: PolicySettings = {};

  private constructor() {}

  static async create(policy: PolicySettings = {}): Promise<EngineFixture> {
    const fixture = new EngineFixture();
    fixture.policy = policy;
    await fixture.resources.create(aResourceDraft({ slug: 'main' }));
    return fixture;
  }

  /** What a worker of this name has in its hands, and the use-cases of an operator. */
  deps(worker = 'worker-1'): CallDeps {
    return {
      ...{ worker, store: this.store, reader: this.store, clock: this.clock },
      ...{ performer: this.performer, replySender: this.sender, random: () => 0.5 },
      policies: { policyOf: async () => resolvePolicy(this.policy) },
      dispatcher: { wake: async (wakes) => void this.wakes.push(...wakes) },
      notifier: { callFailed: (call) => void this.mails.push(call) },
      meter: {
        accepted: ({ resource }) => void this.counted.push(['accepted', resource.slug]),
        began: (...told) => void this.counted.push(['began', ...told]),
        ended: (phase, outcome, durationMs, { resource }) =>
          void this.counted.push(['ended', phase, outcome, durationMs, resource.slug]),
        tookOver: (phase) => void this.counted.push(['took over', phase]),
        failedPlainly: () => undefined,
        keyed: (state) => void this.counted.push(['keyed', state]),
      },
      log: {
        failed: (error, facts) => void this.failures.push({ error, facts }),
        leftOut: (error, facts) => void this.failures.push({ error, facts }),
      },
      feed: { changed: (rids) => void this.changes.push(...rids) },
      diff: ({ before, after }) =>
        Buffer.compare(before, after) === 0 ? undefined : [text(before), text(after)],
    };
  }

  get resource(): ResourceRecord {
    const [resource] = this.memory.resources.values();
    if (!resource) throw new Error('The fixture has no resource');
    return resource;
  }

  requested(given: Partial<CallIdentity> = {}, request: StoredRequest = aRequest()): Requested {
    const { id, slug, connector } = this.resource;
    const identity = anIdentity({ connector, resource: { id, slug }, ...given });
    return { identity, request, since: this.clock.now() };
  }

  /** A stored call that is due at once. */
  async accepted(given: Partial<CallIdentity> = {}, request?: StoredRequest): Promise<AsyncCall> {
    return acceptInBackground(this.deps(), this.requested(given, request));
  }

  /** @throws where the call is not stored */
  async now({ rid }: Pick<AsyncCall, 'rid'>): Promise<AsyncCall> {
    const found = await this.store.find({ rid });
    if (!found || found === 'gone') throw new Error(`The call ${rid} is not stored`);
    return found;
  }

  /** The log of a call, one text per line: who, which kind, what. */
  async log({ id }: Pick<AsyncCall, 'id'>): Promise<string[]> {
    const lines = await this.store.log(id);
    return lines.map((line) => `${line.actor} ${line.kind}: ${logMessage(line)}`);
  }
}

/** A wake for what a call waits for. */
export function ring(call: Pick<AsyncCall, 'rid'>, phase: Wake['phase'] = 'call'): Wake {
  return { rid: call.rid, phase, try: 1, dueAt: T0 };
}

export function text(body: Uint8Array | undefined): string {
  return new TextDecoder().decode(body);
}
