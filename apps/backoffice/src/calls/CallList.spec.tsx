import { render, screen, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from '../stories/fake-admin-api.js';
import { aCall } from '../stories/fake-records.js';
import { Story } from '../stories/Story.js';
import { user } from '../testing/user.js';

const filters = (api: FakeAdminApi) =>
  api.requestsTo('GET', '/calls').map(({ query }) => JSON.parse(query.get('filter') ?? '') as unknown);

describe('the list of calls', () => {
  it('narrows to what needs a person, and keeps the resource', async () => {
    const api = new FakeAdminApi();
    render(<Story path={`/calls?filter=${encodeURIComponent('{"resource":"shop"}')}`} api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Needs a person' }));
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(screen.getByText('CALL_ERROR')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Needs a person', pressed: true })).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ resource: 'shop', status: ['CALL_ERROR', 'RESPONSE_ERROR'] });
  });

  it('searches when Enter is pressed', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/calls" api={api} />);
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search bodies, errors and ids' }),
      '410 Gone{Enter}',
    );
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ q: '410 Gone' });
  });

  it('shows the calls of a resource from the menu', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/calls" api={api} />);
    await user.click(await screen.findByRole('menuitem', { name: 'Mailer' }));
    expect(await screen.findByText('RESPONSE_ERROR')).toBeInTheDocument();
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ resource: 'mailer' });
  });

  it('leads through pages that nobody counted', async () => {
    const calls = Array.from({ length: 30 }, (_, index) => aCall({ id: 300 - index }));
    render(<Story path="/calls" api={new FakeAdminApi({ calls, counts: false })} />);
    expect(await screen.findByText('1–25 of more')).toBeInTheDocument();
    const pages = screen.getByRole('navigation', { name: 'Pages' });
    await user.click(within(pages).getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('26–30')).toBeInTheDocument();
    expect(within(pages).getByRole('button', { name: 'Next page' })).toBeDisabled();
    expect(within(pages).getByRole('button', { name: 'Previous page' })).toBeEnabled();
  });

  it('opens a call at a click', async () => {
    render(<Story path="/calls" api={new FakeAdminApi()} />);
    await user.click(await screen.findByText('CALL_ERROR'));
    expect(await screen.findByRole('region', { name: 'Request body' })).toBeInTheDocument();
  });
});
