import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { Backoffice } from './Backoffice.js';
import { BASE_PATH } from './base-path.js';
import { createI18nProvider } from './i18n/i18n-provider.js';
import { loadMessages, preferredLanguage } from './i18n/languages.js';
import { deviceStore } from './layout/device-store.js';
import { liveFeed } from './live/live-feed.js';
import { createAuthProvider } from './server/auth-provider.js';
import { createDataProvider } from './server/data-provider.js';
import { SessionKeeper } from './server/session-keeper.js';

const base = BASE_PATH.replace(/\/$/, '');

/** A function, not a module that awaits: what lazy pages share with such a module would have to go into files of its own. */
async function start(root: HTMLElement): Promise<void> {
  const session = new SessionKeeper(`${base}/api`);
  const store = deviceStore();
  const language = preferredLanguage(store.getItem('locale'), navigator.languages);
  const i18nProvider = createI18nProvider(language, await loadMessages(language));

  createRoot(root).render(
    <StrictMode>
      <BrowserRouter basename={base}>
        <Backoffice
          dataProvider={createDataProvider(`${base}/api`, session.http)}
          authProvider={createAuthProvider(session)}
          i18nProvider={i18nProvider}
          store={store}
          feed={liveFeed(`${base}/api/events`)}
        />
      </BrowserRouter>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html must have an element with the id "root".');
void start(root);
