import type { ResourceDraft } from '@airlock/core';
import { DEFAULT_RETENTION_DAYS } from '@airlock/core';

let slugs = 0;

/** A resource of the connector `http` with a slug that no other built one has. */
export function aResourceDraft(given: Partial<ResourceDraft> = {}): ResourceDraft {
  return {
    connector: 'http',
    slug: `upstream-${++slugs}`,
    title: 'An upstream',
    config: { baseUrl: 'https://upstream.example' },
    secrets: {},
    policy: {},
    errorEmails: [],
    concurrency: null,
    rate: null,
    maxBody: null,
    retentionDays: DEFAULT_RETENTION_DAYS,
    paused: false,
    quietHours: null,
    ...given,
  };
}
