import type { OperatorRole } from '@airlock/contract';
import { createRoot } from 'react-dom/client';
import { FakeAdminApi } from './fake-admin-api.js';
import { anOperator } from './fake-records.js';
import { listStories } from './list-stories.js';
import { Story } from './Story.js';

const query = new URLSearchParams(window.location.search);

/** Pages that are worth a look; any other address below /admin may be typed in their place. */
const PATHS = [
  '/',
  '/calls',
  '/calls/267/show',
  '/calls/269/show',
  '/calls/270/show',
  '/bulk/12/show',
  '/resources/1/show',
  '/resources/create',
  '/connectors/demo/show',
  '/account',
];
const ROLES = ['admin', 'operator', 'viewer'] as const satisfies readonly OperatorRole[];
const states = Object.values(listStories).flatMap(({ empty, loading, error, success }) => [
  empty,
  loading,
  error,
  success,
]);

/**
 * `npm run stories` opens the whole backoffice on the fake API: at `?path=/calls&role=viewer` a page as somebody of
 * that role sees it, at `?story=calls: empty` a list in one of its states, and without either what there is to see.
 */
function OpenedStory() {
  const story = states.find(({ name }) => name === query.get('story'));
  if (story) return <Story path={story.path} api={story.api()} />;
  const path = query.get('path');
  if (path === null) return <StoryIndex />;
  const role = ROLES.find((one) => one === query.get('role')) ?? 'admin';
  const api = new FakeAdminApi({ session: { csrfToken: 'csrf', operator: anOperator({ role }) } });
  return <Story path={path} api={api} />;
}

function StoryIndex() {
  return (
    <main style={{ fontFamily: 'system-ui', margin: '2em' }}>
      <h1>Stories</h1>
      <h2>Pages, by role</h2>
      <ul>
        {PATHS.map((path) => (
          <li key={path}>
            {path}{' '}
            {ROLES.map((role) => (
              <span key={role}>
                {' '}
                <StoryLink to={{ path, role }}>{role}</StoryLink>
              </span>
            ))}
          </li>
        ))}
      </ul>
      <h2>Lists, in each state</h2>
      <ul style={{ columnWidth: '12em' }}>
        {states.map(({ name }) => (
          <li key={name}>
            <StoryLink to={{ story: name }}>{name}</StoryLink>
          </li>
        ))}
      </ul>
    </main>
  );
}

function StoryLink({ to, children }: { readonly to: Record<string, string>; readonly children: string }) {
  return <a href={`?${new URLSearchParams(to)}`}>{children}</a>;
}

const root = document.getElementById('root');
if (!root) throw new Error('stories.html must have an element with the id "root".');
createRoot(root).render(<OpenedStory />);
