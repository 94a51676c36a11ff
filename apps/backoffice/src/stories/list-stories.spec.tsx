import { render, screen, waitFor } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from './fake-admin-api.js';
import { listStories } from './list-stories.js';
import { Story } from './Story.js';
import { user } from '../testing/user.js';

describe.each(Object.entries(listStories))('the list of %s', (_name, { empty, loading, error, success }) => {
  it('says that there is nothing yet', async () => {
    render(<Story {...empty} api={empty.api()} />);
    expect(await screen.findByText(empty.shows ?? '')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    const api = loading.api();
    render(<Story {...loading} api={api} />);
    await waitFor(() => expect(api.requestsTo('GET', loading.path)).not.toHaveLength(0));
    expect(await screen.findByRole('status', { name: 'Loading' })).toBeInTheDocument();
  });

  it('says what failed, never that there is nothing, and tries again', async () => {
    const api = error.api();
    render(<Story {...error} api={api} />);
    expect(await screen.findByText(error.shows ?? '')).toBeInTheDocument();
    expect(screen.queryByText(empty.shows ?? '')).not.toBeInTheDocument();

    api.answer('GET', error.path, () => ({ json: [], headers: { 'content-range': 'rows */0' } }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(empty.shows ?? '')).toBeInTheDocument();
  });

  it('shows its rows', async () => {
    render(<Story {...success} api={success.api()} />);
    expect(await screen.findByText(success.shows ?? '')).toBeInTheDocument();
  });
});

it('says apart that nothing matches the filters', async () => {
  render(
    <Story path={`/calls?filter=${encodeURIComponent('{"q":"no such text"}')}`} api={new FakeAdminApi()} />,
  );
  expect(await screen.findByText('Nothing matches these filters.')).toBeInTheDocument();
});
