import { memoryStore } from 'react-admin';
import { MemoryRouter } from 'react-router-dom';
import { Backoffice } from '../Backoffice.js';
import { createAuthProvider } from '../server/auth-provider.js';
import { createDataProvider } from '../server/data-provider.js';
import { SessionKeeper } from '../server/session-keeper.js';
import { API_URL, type FakeAdminApi } from './fake-admin-api.js';

interface StoryProps {
  /** Below /admin: `/calls/267/show`. */
  readonly path: string;
  readonly api: FakeAdminApi;
}

/** The whole backoffice, opened at a path, on a fake API. */
export function Story({ path, api }: StoryProps) {
  const session = new SessionKeeper(API_URL, api.fetch);
  return (
    <MemoryRouter initialEntries={[path]}>
      <Backoffice
        dataProvider={createDataProvider(API_URL, session.http)}
        authProvider={createAuthProvider(session)}
        store={memoryStore()}
      />
    </MemoryRouter>
  );
}
