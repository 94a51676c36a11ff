import { Inject, Injectable } from '@nestjs/common';
import {
  auditEvent,
  DuplicateSlugError,
  purgeOf,
  quietUntil,
  rescheduleWaiting,
  type Audit,
  type NewAuditEntry,
  type ChangeFeed,
  type Engine,
  type ResourceRecord,
  type ResourceStore,
  type SetUpStores,
} from '@airlock/core';
import {
  CHANGE_FEED,
  EndpointPolicies,
  EndpointRegistry,
  ENGINE,
  Problem,
  ResourceCache,
} from '@airlock/gate';
import type { ConnectorOptions } from '@airlock/gate';
import { AUDIT } from '../stores.js';
import { auditEntry, changedNames } from '../audit/audit-entry.js';
import { refusingDuplicates } from '../requests/refusing-duplicates.js';
import type { Actor } from '../session/operator-principal.js';
import { orNotFound } from '../requests/or-not-found.js';
import { invalid, Validated } from '../requests/validated.pipe.js';
import type { MergePatch } from '../requests/merge-patch.js';
import { patchedSettings } from './patched-settings.js';
import { resourceSchema, type ResourceFields } from './resource-schema.js';
import { resourceDraft, writtenSettings } from './resource-view.js';

type Record = (entry: NewAuditEntry) => Promise<void>;

/** Changes of resources: each is checked, audited in its transaction, and followed by what it means for waiting calls. */
@Injectable()
export class ResourcesService {
  readonly #schema = new Validated(resourceSchema);

  constructor(
    @Inject(AUDIT) private readonly audit: Audit,
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
    private readonly registry: EndpointRegistry,
    private readonly policies: EndpointPolicies,
    private readonly cache: ResourceCache,
  ) {}

  /** @throws Problem 400, 409 */
  async create(actor: Actor, fields: ResourceFields): Promise<ResourceRecord> {
    const made = await this.audit.change('resource', (stores, record) =>
      this.createIn(stores, record, actor, fields, 'create'),
    );
    this.seen(made);
    return made;
  }

  async createIn(
    { resources }: SetUpStores,
    record: Record,
    actor: Actor,
    fields: ResourceFields,
    action: 'create' | 'import',
  ): Promise<ResourceRecord> {
    const draft = resourceDraft(fields, this.connector(fields.connector), null);
    const made = await refusingDuplicates(resources.create(draft), DuplicateSlugError, '/slug');
    await this.keepQuiet(resources, made);
    const views = { before: null, after: writtenSettings(made) };
    const event = auditEvent('resource.created', { name: nameOf(made) });
    await record(auditEntry(actor, action, subjectOf(made), event, views));
    return made;
  }

  /** @throws Problem 400, 404, 409 */
  update(actor: Actor, id: number, fields: ResourceFields): Promise<ResourceRecord> {
    return this.change(actor, id, () => fields);
  }

  /** What the patch does not name stays as it is. @throws Problem 400, 404, 409 */
  patch(actor: Actor, id: number, patch: MergePatch): Promise<ResourceRecord> {
    return this.change(actor, id, (before) => {
      return this.#schema.transform(patchedSettings(before, patch, this.connector(before.connector)));
    });
  }

  private async change(
    actor: Actor,
    id: number,
    fieldsOf: (before: ResourceRecord) => ResourceFields,
  ): Promise<ResourceRecord> {
    const { before, after } = await this.audit.change('resource', async (stores, record) => {
      const before = orNotFound(await stores.resources.record(id), 'resource');
      const fields = fieldsOf(before);
      return { before, after: await this.updateIn(stores, record, actor, before, fields, 'update') };
    });
    await this.follow(before, after);
    return after;
  }

  async updateIn(
    { resources }: SetUpStores,
    record: Record,
    actor: Actor,
    before: ResourceRecord,
    fields: ResourceFields,
    action: 'update' | 'import',
  ): Promise<ResourceRecord> {
    if (fields.connector !== before.connector) {
      const detail = 'cannot be changed: calls are stored for it; make another resource';
      throw invalid([{ pointer: '/connector', detail }]);
    }
    const draft = resourceDraft(fields, this.connector(fields.connector), before);
    const written = refusingDuplicates(resources.update(before.id, draft), DuplicateSlugError, '/slug');
    const after = orNotFound(await written, 'resource');
    await this.keepQuiet(resources, after);
    const views = { before: writtenSettings(before), after: writtenSettings(after) };
    const event = auditEvent('resource.updated', {
      name: nameOf(after),
      changed: changedNames(views.before, views.after),
      secrets: changedNames(before.secrets, after.secrets),
    });
    await record(auditEntry(actor, action, subjectOf(after), event, views));
    return after;
  }

  /** Says nothing in the audit where it is so already. */
  async setPaused(actor: Actor, id: number, paused: boolean): Promise<ResourceRecord> {
    const after = await this.audit.change('resource', async ({ resources }, record) => {
      const before = orNotFound(await resources.record(id), 'resource');
      if (before.paused === paused) return before;
      const after = orNotFound(await resources.update(id, { ...before, paused }), 'resource');
      const event = auditEvent(paused ? 'resource.paused' : 'resource.resumed', { name: nameOf(after) });
      await record(auditEntry(actor, paused ? 'pause' : 'resume', subjectOf(after), event));
      return after;
    });
    this.seen(after);
    return after;
  }

  /**
   * Its ended calls go first, for as long as that takes: then there is little to do while others wait for the resource.
   * @throws Problem 409 with the number of calls that are open
   */
  async remove(actor: Actor, id: number): Promise<ResourceRecord> {
    await purgeOf(this.engine, id);
    const removed = await this.audit.change('resource', async ({ resources }, record) => {
      const before = orNotFound(await resources.record(id), 'resource');
      const openCalls = orNotFound(await resources.remove(id), 'resource');
      if (openCalls > 0) {
        const detail = `The resource ${before.slug} has ${openCalls} open calls; cancel them or let them end first`;
        throw new Problem({
          ...{ status: 409, detail, code: 'resource.in-use', params: { openCalls } },
          members: { openCalls },
        });
      }
      const views = { before: writtenSettings(before), after: null };
      const event = auditEvent('resource.deleted', { name: nameOf(before) });
      await record(auditEntry(actor, 'delete', subjectOf(before), event, views));
      return before;
    });
    this.seen(removed);
    return removed;
  }

  /** Lets this process, and who looks on, know of a change that is committed. */
  seen({ id }: Pick<ResourceRecord, 'id'>): void {
    this.cache.clear();
    this.feed.touched({ of: 'resource', id });
  }

  /** At once, and not when a worker looks next. */
  private async keepQuiet(resources: ResourceStore, { id, quietHours }: ResourceRecord): Promise<void> {
    await resources.setQuiet([id], quietUntil(quietHours, this.engine.clock.now()) !== null);
  }

  /** Waiting calls get the dates and tries of the new policy, visibly (design: a change acts on waiting calls too). */
  async follow(before: ResourceRecord, after: ResourceRecord): Promise<void> {
    this.seen(after);
    if (JSON.stringify(before.policy) === JSON.stringify(after.policy)) return;
    await rescheduleWaiting(
      this.engine,
      after.id,
      ({ connector, endpoint }) => this.policies.policyWith(connector, endpoint, before.policy).ttl,
    );
  }

  /** @throws Problem 400 for a name that no connector has */
  connector(name: string): ConnectorOptions {
    const connector = this.registry.connector(name);
    if (connector) return connector;
    const known = this.registry.connectors().map((one) => one.name);
    throw invalid([{ pointer: '/connector', detail: `is not one of ${known.join(', ')}` }]);
  }
}

export function nameOf({ connector, slug }: Pick<ResourceRecord, 'connector' | 'slug'>): string {
  return `${connector}/${slug}`;
}

function subjectOf(resource: ResourceRecord): NewAuditEntry['subject'] {
  return { kind: 'resource', id: resource.id, name: nameOf(resource) };
}
