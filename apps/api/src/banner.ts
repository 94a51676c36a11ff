import { INBOX_PATH } from './demo-inbox/inbox.controller.js';
import type { Seeded } from './seed/seed.js';
import type { Settings } from './settings/settings.js';

export type BannerFacts = Readonly<{
  settings: Settings;
  seeded: Seeded;
  /** Where it is reached. */
  url: string;
  /** Where it is reached from this machine, which alone may look into the demo's inbox. */
  localUrl: string;
  /** Where the data are. */
  place: string;
  embedded: boolean;
}>;

/** What a person who started the product needs to know. */
export function banner(facts: BannerFacts): string {
  const { url, place, embedded, settings } = facts;
  return [
    '',
    `  Airlock is ready on ${url}`,
    '',
    `  Backoffice   ${url}/admin/`,
    `  API          ${url}/docs`,
    `  Data         ${place}`,
    ...operatorLines(facts),
    ...keyLines(facts),
    ...(embedded ? demoLines(facts) : []),
    ...(settings.AIRLOCK_DATABASE_URL
      ? []
      : ['', '  To grow: set AIRLOCK_DATABASE_URL and start as many processes as you like.']),
    '',
  ].join('\n');
}

function operatorLines({ seeded: { operator } }: BannerFacts): string[] {
  if (!operator) return [];
  return [`  Operator     ${operator.email}`, `  Password     ${operator.password}   (shown this once)`];
}

function keyLines({ seeded: { apiKey } }: BannerFacts): string[] {
  return apiKey ? [`  API key      ${apiKey}   (shown this once)`] : [];
}

function demoLines({ localUrl, seeded, settings }: BannerFacts): string[] {
  // A key that was configured is printed nowhere: the shell puts it in, which it does between these quotes alone.
  const header =
    settings.AIRLOCK_API_KEY && !seeded.apiKey
      ? '"Authorization: Bearer $AIRLOCK_API_KEY"'
      : `'Authorization: Bearer ${seeded.apiKey ?? '<your API key>'}'`;
  const inbox = `${localUrl}${INBOX_PATH}`;
  return [
    '',
    '  Try it: a call that fails twice, is kept, retried and answered to its inbox within ten seconds',
    '',
    `    curl -i '${localUrl}/demo/demo/orders?plan=503,503,200&$reply=${inbox}' \\`,
    `      -H ${header} -H 'Content-Type: application/json' -d '{"order": 42}'`,
    '',
    `  and look at ${inbox}`,
  ];
}
