import { memoryStore } from 'react-admin';
import { MemoryRouter } from 'react-router-dom';
import { Backoffice } from '../Backoffice.js';
import { en } from '../i18n/en/index.js';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import type { Language } from '../i18n/languages.js';
import type { LiveFeed } from '../live/live-feed.js';
import { createAuthProvider } from '../server/auth-provider.js';
import { createDataProvider } from '../server/data-provider.js';
import { SessionKeeper } from '../server/session-keeper.js';
import { API_URL, type FakeAdminApi } from './fake-admin-api.js';

interface StoryProps {
  /** Below /admin: `/calls/267/show`. */
  readonly path: string;
  readonly api: FakeAdminApi;
  /** English if left out. */
  readonly language?: Language;
  /** Where changes are heard of; none if left out. */
  readonly feed?: LiveFeed;
}

/** The whole backoffice, opened at a path, on a fake API. */
export function Story({ path, api, language = 'en', feed }: StoryProps) {
  const session = new SessionKeeper(API_URL, api.fetch);
  return (
    <MemoryRouter initialEntries={[path]}>
      <Backoffice
        dataProvider={createDataProvider(API_URL, session.http)}
        authProvider={createAuthProvider(session)}
        i18nProvider={createI18nProvider('en', en)}
        store={memoryStore({ locale: language })}
        {...(feed ? { feed } : {})}
      />
    </MemoryRouter>
  );
}
