import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { Backoffice } from './Backoffice.js';
import { createAuthProvider } from './server/auth-provider.js';
import { createDataProvider } from './server/data-provider.js';
import { SessionKeeper } from './server/session-keeper.js';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
const session = new SessionKeeper(`${base}/api`);

const root = document.getElementById('root');
if (!root) throw new Error('index.html must have an element with the id "root".');

createRoot(root).render(
  <StrictMode>
    <BrowserRouter basename={base}>
      <Backoffice
        dataProvider={createDataProvider(`${base}/api`, session.http)}
        authProvider={createAuthProvider(session)}
      />
    </BrowserRouter>
  </StrictMode>,
);
