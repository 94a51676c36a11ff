import type { Resource, ResourceDraft, ResourceRecord, SecretBox } from '@airlock/core';
import type { ConnectorResourceRow } from './connector-resource.row.js';

export function recordOf(row: ConnectorResourceRow, box: SecretBox): ResourceRecord {
  const { id, connector, slug, title, config, policy, concurrency, rate, paused } = row;
  return {
    ...{ id, connector, slug, title, config, policy, concurrency, rate, paused },
    secrets: secretsOf(row, box),
    errorEmails: row.error_emails,
    maxBody: row.max_body,
    quietHours: row.quiet_hours,
    retentionDays: row.retention_days,
  };
}

export function resourceOf(row: ConnectorResourceRow, box: SecretBox): Resource {
  const { secrets, ...resource } = recordOf(row, box);
  return { ...resource, config: { ...resource.config, ...secrets } };
}

/** What the columns of a resource are written with; only the secrets that there are need the box. */
export function columnsOf(
  draft: ResourceDraft,
  box: SecretBox,
): Record<keyof Omit<ConnectorResourceRow, 'id' | 'quiet' | 'halted'>, unknown> {
  const { connector, slug, title, config, secrets, policy, concurrency, rate, paused } = draft;
  const hasSecrets = Object.keys(secrets).length > 0;
  return {
    ...{ connector, slug, title, concurrency, rate, paused },
    config: JSON.stringify(config),
    policy: JSON.stringify(policy),
    sealed_secrets: hasSecrets ? box.seal(JSON.stringify(secrets)) : null,
    error_emails: draft.errorEmails,
    max_body: draft.maxBody,
    quiet_hours: draft.quietHours && JSON.stringify(draft.quietHours),
    retention_days: draft.retentionDays,
  };
}

function secretsOf(
  { sealed_secrets: sealed }: ConnectorResourceRow,
  box: SecretBox,
): Record<string, unknown> {
  return sealed === null ? {} : (JSON.parse(box.open(sealed)) as Record<string, unknown>);
}
