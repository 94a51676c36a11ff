import { render, screen, waitFor, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../../stories/fake-admin-api.js';
import { aCall, aCallInError } from '../../stories/fake-records.js';
import { Story } from '../../stories/Story.js';
import { user } from '../../testing/user.js';

const filters = (api: FakeAdminApi) =>
  api.requestsTo('GET', '/calls').map(({ query }) => JSON.parse(query.get('filter') ?? '') as unknown);

const listOf = (filter: object) => `/calls?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describe('the list of calls', () => {
  it('narrows to what needs a person, and keeps the resource', async () => {
    const api = new FakeAdminApi();
    render(<Story path={listOf({ resource: 'shop' })} api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Needs a person' }));
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(screen.getByText('CALL_ERROR')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Needs a person', pressed: true })).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ resource: 'shop', needsPerson: true });
  });

  it('shows what retries by itself apart, and takes the other choice away', async () => {
    const api = new FakeAdminApi();
    render(<Story path={listOf({ needsPerson: true })} api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Retries by itself' }));
    expect(await screen.findByText('CALL_RETRY')).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ retrying: true });
  });

  it('searches when Enter is pressed', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/calls" api={api} />);
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search texts, paste an id' }),
      '410 Gone{Enter}',
    );
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ q: '410 Gone' });
  });

  it('finds a call by the answer that its requester got', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/calls" api={api} />);
    const box = await screen.findByRole('searchbox', { name: 'Search texts, paste an id' });
    await user.click(box);
    await user.paste('{"$reply_id": 269}');
    await user.keyboard('{Enter}');
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ q: '269' });
  });

  it('narrows by what is asked more seldom', async () => {
    const api = new FakeAdminApi();
    render(<Story path={listOf({ resource: 'shop' })} api={api} />);
    await user.click(await screen.findByRole('button', { name: 'More filters' }));
    const cause = await screen.findByRole('combobox', { name: 'Cause' });
    await within(cause).findByRole('option', { name: '2 × upstream answered 422: currency … is not known' });
    await user.selectOptions(cause, 'c0ffee');
    await user.type(screen.getByRole('spinbutton', { name: 'Attempts, at least' }), '3');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'CALL_RETRY');
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({
      ...{ resource: 'shop', cause: 'c0ffee', attempts: 3, status: 'CALL_RETRY' },
    });
  });

  it('keeps filters under a name, and comes back to them', async () => {
    const api = new FakeAdminApi();
    render(<Story path={listOf({ resource: 'mailer' })} api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Saved filters' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save these filters…' }));
    await user.type(await screen.findByRole('textbox', { name: /name/ }), 'Mails');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    await user.click(screen.getByRole('button', { name: 'Done' }));
    await screen.findByText('Nothing matches these filters.');
    await user.click(screen.getByRole('button', { name: 'Saved filters' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Mails' }));
    expect(await screen.findByText('1–1 of 1')).toBeInTheDocument();
    expect(filters(api).at(-1)).toEqual({ resource: 'mailer' });
  });

  it('says how far a search has looked, and looks further when asked to', async () => {
    const api = new FakeAdminApi();
    api.answer('GET', '/calls', ({ query }) =>
      query.get('after') === '4711'
        ? { json: [aCall({ id: 12 })], headers: { 'content-range': 'calls 0-0/*' } }
        : {
            json: [],
            headers: {
              'content-range': 'calls */*',
              'airlock-searched-to': '4711',
              link: '</admin/api/calls?after=4711>; rel="next"',
            },
          },
    );
    render(<Story path={listOf({ q: 'nowhere' })} api={api} />);
    expect(await screen.findByText(/Searched back to call 4,711/)).toBeInTheDocument();
    expect(screen.getByText('Nothing matched so far.')).toBeInTheDocument();
    expect(screen.queryByText('Nothing matches these filters.')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Search further' }));
    expect(await screen.findByRole('link', { name: '12' })).toBeInTheDocument();
    expect(screen.queryByText(/Searched back/)).not.toBeInTheDocument();
  });

  it('says that a search failed, and not that nothing was found', async () => {
    const detail = 'The search took too long; narrow it by resource or date.';
    const api = new FakeAdminApi().answer('GET', '/calls', () =>
      refusal({ type: 'store-unavailable', title: 'Service Unavailable', status: 503, detail }),
    );
    render(<Story path={listOf({ q: 'x' })} api={api} />);
    expect(await screen.findByText(detail)).toBeInTheDocument();
    expect(screen.queryByText(/Nothing match/)).not.toBeInTheDocument();
  });

  it('shows who has dealt with a call', async () => {
    const handled = { at: '2026-11-22T10:00:00.000Z', by: 'ada@example.org', note: 'refunded by hand' };
    const calls = [aCallInError({ id: 9, handled })];
    render(<Story path="/calls" api={new FakeAdminApi({ calls })} />);
    expect(await screen.findByTitle(/Handled by ada@example.org.*: refunded by hand/)).toBeInTheDocument();
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
    expect(await screen.findByRole('region', { name: 'Request' })).toBeInTheDocument();
  });
});
