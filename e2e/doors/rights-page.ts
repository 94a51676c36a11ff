import { expected, PRINCIPALS, type Outcome } from './principals.js';
import { RIGHTS } from './rights.js';

const WORDS: Record<Outcome, string> = { 200: 'yes', 401: '401', 403: '403' };

/** docs/reference/rights.md, as it is generated from the table. */
export function rightsPage(): string {
  const rows = [...RIGHTS].map(([name, right]) => {
    const isRead = name.startsWith('GET ');
    return `| \`${name}\` | ${PRINCIPALS.map((each) => WORDS[expected(right, each, isRead)]).join(' | ')} |`;
  });
  return [
    '# Who may use which route',
    '',
    'Every route of the running program, and what it answers to whom: `yes` where the door opens (what is not there is a 404 then, and a body',
    'that is wrong a 400), else the status of the refusal. The table is generated from what is tested, cell by cell; a route that is not in it',
    'fails the test. `resource` is one that the client may use, or, of another resource, may not. A session sends its `X-CSRF-Token` with',
    'every write. Endpoints that take any method take others beside those listed. A sign-in with a wrong password is a 401 as well. The inbox of',
    'the demo is read from this machine alone, by its own name.',
    '',
    `| route | ${PRINCIPALS.join(' | ')} |`,
    `| --- | ${PRINCIPALS.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
  ].join('\n');
}
