import { render, screen, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi, never, refusal } from '../stories/fake-admin-api.js';
import { someStats } from '../stories/fake-desk-records.js';
import { Story } from '../stories/Story.js';
import { user } from '../testing/user.js';

describe('the first page', () => {
  it('counts as calls that need a person those in error that nobody has seen to, and leads to them', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/" api={api} />);
    await user.click(await screen.findByRole('link', { name: /479 Calls that need a person/ }));
    expect(await screen.findByRole('button', { name: 'Needs a person', pressed: true })).toBeInTheDocument();
  });

  it('says each number of its charts in a table as well', async () => {
    render(<Story path="/" api={new FakeAdminApi()} />);
    const due = await screen.findByRole('region', { name: 'Due in the next hour' });
    expect(within(due).getByRole('img', { name: 'Due in the next hour' })).toBeInTheDocument();
    expect(within(due).getByText('1,000 or more')).toBeInTheDocument();
    const ended = screen.getByRole('region', { name: 'Ended in each hour' });
    expect(within(ended).getAllByRole('row', { hidden: true })).toHaveLength(25);
  });

  it('shows what is asked for first: the resource with most calls in error', async () => {
    const byStatus = [
      { connector: 'http', resource: 'quiet', status: 'DONE', count: 90, handled: 0 },
      { connector: 'http', resource: 'broken', status: 'CALL_ERROR', count: 3, handled: 0 },
    ] as const;
    render(<Story path="/" api={new FakeAdminApi({ stats: someStats({ byStatus }) })} />);
    const table = await screen.findByRole('table', { name: 'Calls by resource and status' });
    const [, first] = within(table).getAllByRole('row');
    expect(within(first as HTMLElement).getByText('broken')).toBeInTheDocument();
    expect(within(first as HTMLElement).getByRole('link', { name: '3' })).toBeInTheDocument();
  });

  it('says that nothing waits and nothing was kept where that is so', async () => {
    const stats = someStats({ byStatus: [], oldestWaiting: [] });
    render(<Story path="/" api={new FakeAdminApi({ stats, causes: [] })} />);
    expect(await screen.findByText('No call has been kept yet.')).toBeInTheDocument();
    expect(screen.getByText('Nothing waits.')).toBeInTheDocument();
    expect(await screen.findByText('No call fails just now.')).toBeInTheDocument();
  });

  it('says what failed, and tries again', async () => {
    const detail = 'The database is restarting; try again in a minute.';
    const api = new FakeAdminApi().answer('GET', '/stats', () =>
      refusal({ type: 'store-unavailable', title: 'Service Unavailable', status: 503, detail }),
    );
    render(<Story path="/" api={api} />);
    expect(await screen.findByText(detail)).toBeInTheDocument();
    api.answer('GET', '/stats', () => ({ json: someStats() }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Calls that need a person')).toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    render(<Story path="/" api={new FakeAdminApi().answer('GET', '/stats', never)} />);
    expect(await screen.findByRole('status', { name: 'Loading' })).toBeInTheDocument();
  });
});
