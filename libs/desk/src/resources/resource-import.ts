import { Inject, Injectable } from '@nestjs/common';
import type { Audit, ResourceRecord } from '@airlock/core';
import type { ResourceImportResult } from '@airlock/contract';
import { Problem } from '@airlock/gate';
import { AUDIT } from '../stores.js';
import type { Actor } from '../session/operator-principal.js';
import { Validated } from '../requests/validated.pipe.js';
import { nameOf, ResourcesService } from './resources.service.js';
import { RESOURCE_READ_ONLY, resourceSchema } from './resource-schema.js';

type Given = Readonly<Record<string, unknown>>;
type Changed = Readonly<{ before: ResourceRecord; after: ResourceRecord }>;
type Done = Readonly<{
  result: ResourceImportResult;
  changed: readonly Changed[];
  made: readonly ResourceRecord[];
}>;

/** What ends a transaction whose result is nevertheless told. */
class NotImported extends Error {
  constructor(readonly result: ResourceImportResult) {
    super('Nothing was imported');
  }
}

/** Takes in resources that were exported: those of a name that is there are changed, the others made. */
@Injectable()
export class ResourceImport {
  readonly #schema = new Validated(resourceSchema, RESOURCE_READ_ONLY);

  constructor(
    @Inject(AUDIT) private readonly audit: Audit,
    private readonly desk: ResourcesService,
  ) {}

  /** @param secrets by the references that stand for them */
  async run(
    actor: Actor,
    resources: readonly Given[],
    secrets: Readonly<Record<string, string>>,
    dryRun: boolean,
  ): Promise<ResourceImportResult> {
    try {
      const { result, changed, made } = await this.importAll(actor, resources, secrets, dryRun);
      for (const each of made) this.desk.seen(each);
      for (const { before, after } of changed) await this.desk.follow(before, after);
      return result;
    } catch (error) {
      if (error instanceof NotImported) return error.result;
      throw error;
    }
  }

  private async importAll(
    actor: Actor,
    resources: readonly Given[],
    secrets: Readonly<Record<string, string>>,
    dryRun: boolean,
  ): Promise<Done> {
    return this.audit.change('resource', async (stores, record) => {
      const [created, updated]: [string[], string[]] = [[], []];
      const [missing, errors] = [new Set<string>(), [] as { slug: string; detail: string }[]];
      const changed: Changed[] = [];
      const all: ResourceRecord[] = [];
      const known = new Map((await stores.resources.list()).map((each) => [nameOf(each), each]));
      for (const given of resources) {
        const name = `${String(given['connector'])}/${String(given['slug'])}`;
        const before = known.get(name);
        const missingBefore = missing.size;
        const config = resolved(given['config'], secrets, before, missing);
        if (missing.size > missingBefore) continue;
        try {
          const fields = this.#schema.transform({ ...given, config });
          if (before) {
            const after = await this.desk.updateIn(stores, record, actor, before, fields, 'import');
            changed.push({ before, after });
            known.set(name, after);
            updated.push(name);
          } else {
            const made = await this.desk.createIn(stores, record, actor, fields, 'import');
            known.set(name, made);
            all.push(made);
            created.push(name);
          }
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          errors.push({ slug: name, detail: error.message });
        }
      }
      const result = { created, updated, missingSecrets: [...missing], errors };
      if (dryRun || missing.size > 0 || errors.length > 0) throw new NotImported(result);
      return { result, changed, made: all };
    });
  }
}

/** The settings with their secrets in the place of references; what the resource has here is left out, and so kept. */
function resolved(
  config: unknown,
  secrets: Readonly<Record<string, string>>,
  before: ResourceRecord | undefined,
  missing: Set<string>,
): unknown {
  if (typeof config !== 'object' || config === null) return config;
  const members = Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    const reference = referenceIn(value);
    if (reference === null) return [[name, value]];
    // A reference and a setting may be called what every object inherits.
    if (Object.hasOwn(secrets, reference)) return [[name, secrets[reference]]];
    if (!Object.hasOwn(before?.secrets ?? {}, name)) missing.add(reference);
    return [];
  });
  return Object.fromEntries(members) as unknown;
}

function referenceIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('$secret' in value)) return null;
  return typeof value.$secret === 'string' ? value.$secret : null;
}
