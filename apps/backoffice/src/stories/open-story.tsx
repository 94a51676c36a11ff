import type { OperatorRole } from '@airlock/contract';
import { createRoot } from 'react-dom/client';
import { FakeAdminApi } from './fake-admin-api.js';
import { anOperator } from './fake-records.js';
import { Story } from './Story.js';

/** `npx vite` and /admin/stories.html?path=/calls&role=viewer open the whole backoffice on the fake API. */
const query = new URLSearchParams(window.location.search);
const role = (query.get('role') ?? 'admin') as OperatorRole;
const api = new FakeAdminApi({ session: { csrfToken: 'csrf', operator: anOperator({ role }) } });

const root = document.getElementById('root');
if (!root) throw new Error('stories.html must have an element with the id "root".');
createRoot(root).render(<Story path={query.get('path') ?? '/'} api={api} />);
