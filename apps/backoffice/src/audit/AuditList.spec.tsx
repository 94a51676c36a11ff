import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from '../stories/fake-admin-api.js';
import { Story } from '../stories/Story.js';
import { user } from '../testing/user.js';

function open(path = '/audit'): FakeAdminApi {
  const api = new FakeAdminApi();
  render(<Story path={path} api={api} />);
  return api;
}

describe('the audit page', () => {
  it('leads to what was changed, and shows the change on request', async () => {
    open();
    expect(await screen.findByRole('link', { name: 'http/shop' })).toHaveAttribute(
      'href',
      '/resources/1/show',
    );
    expect(screen.getByRole('link', { name: '267 http/shop/forward' })).toHaveAttribute(
      'href',
      '/calls/267/show',
    );
    expect(screen.queryByText('ttl')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Changes in http/shop' }));
    expect(await screen.findByText('ttl')).toBeInTheDocument();
  });

  it('asks the server for what the filter says, the newest first', async () => {
    const api = open();
    await screen.findByText('changed ttl of the resource http/shop');
    fireEvent.change(screen.getByLabelText('Action'), { target: { value: 'rotate' } });
    await expect
      .poll(() => api.requestsTo('GET', '/audit').at(-1)?.query.get('filter'), { timeout: 20_000 })
      .toBe('{"action":"rotate"}');
    expect(api.requestsTo('GET', '/audit').at(-1)?.query.get('sort')).toBe('["at","DESC"]');
    expect(await screen.findByText('Nothing matches these filters.')).toBeInTheDocument();
  });
});
