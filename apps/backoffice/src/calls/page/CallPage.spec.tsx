import { render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from '../../stories/fake-admin-api.js';
import { aCall, aCallInError, aDoneCall, anOperator, aVersion } from '../../stories/fake-records.js';
import type { FakeWorld } from '../../stories/fake-world.js';
import { Story } from '../../stories/Story.js';
import { user } from '../../testing/user.js';

function open(world: Partial<FakeWorld>, api = new FakeAdminApi(world)) {
  render(<Story path="/calls/267/show" api={api} />);
  return api;
}
const press = async (name: string) => user.click(await screen.findByRole('button', { name }));

describe('the versions of a call', () => {
  it('say who changed what, and show it', async () => {
    const body = '<script>globalThis.hacked=1</script>';
    open({
      versions: [
        aVersion({ version: 4, current: true }),
        aVersion({ version: 2, body, contentType: 'text/html' }),
      ],
    });
    const card = await screen.findByRole('region', { name: 'Versions' });
    expect(await within(card).findAllByText(/edited by ada@example.org/)).toHaveLength(2);
    await press('Show: Request body, Version 2');
    expect(await within(card).findByRole('region', { name: 'Request body, Version 2' })).toHaveTextContent(
      body,
    );
    expect(within(card).getByRole('link', { name: 'Download: Request body, Version 2' })).toHaveAttribute(
      'href',
      expect.stringMatching(/api\/calls\/267\/versions\/2\/request$/),
    );
  });

  it('are compared with each other', async () => {
    open({ versions: [aVersion({ version: 4, current: true }), aVersion({ body: '{"order":1}' })] });
    await press('Compare');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/"order": 12345678901234567890/)).toBeInTheDocument();
    expect(within(dialog).getAllByRole('deletion')[0]).toHaveTextContent('"order": 1');
  });

  it('are compared with the last good call of the same endpoint', async () => {
    const request = { ...aDoneCall().request, body: '{"order":12345678901234567890,"lines":[]}' };
    const api = open({ calls: [aCallInError({ id: 267 }), aDoneCall({ id: 12, request })], versions: [] });
    await press('Compare');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Call 12, the last good one')).toBeInTheDocument();
    expect(await within(dialog).findAllByRole('insertion')).not.toHaveLength(0);
    const asked = api.requestsTo('GET', '/calls').find(({ query }) => query.get('filter')?.includes('DONE'));
    expect(JSON.parse(asked?.query.get('filter') ?? '{}')).toEqual({
      status: 'DONE',
      connector: 'http',
      resource: 'shop',
      endpoint: 'forward',
    });
  });
});

describe('explaining a call', () => {
  it('tells its story, and its request as a command without secrets', async () => {
    const request = { ...aCall().request, body: '{"password":"s3cret","birthday":"1815"}' };
    open({ calls: [aCallInError({ id: 267, request })] });
    await press('Explain');
    const dialog = await screen.findByRole('dialog', { name: 'What became of call 267' });
    const story = await within(dialog).findByRole('region', { name: 'Story' });
    expect(story).toHaveTextContent('web shop sent POST shop/forward (http)');
    expect(story).toHaveTextContent('It will not be tried again by itself (No tries left).');
    const command = within(dialog).getByRole('region', { name: 'The request as a command' });
    expect(command).toHaveTextContent('{"password":"***","birthday":"1815"}');
    await user.type(within(dialog).getByRole('textbox', { name: 'Also mask these fields' }), 'birthday');
    expect(command).toHaveTextContent('{"password":"***","birthday":"***"}');
  });

  it('is open to viewers, who may change nothing', async () => {
    open({ session: { csrfToken: 'x', operator: anOperator({ role: 'viewer' }) } });
    expect(await screen.findByRole('button', { name: 'Explain' })).toBeEnabled();
    expect(screen.queryByRole('button', { name: 'Wake up' })).not.toBeInTheDocument();
  });
});

describe('a call in error', () => {
  it('is marked as handled, with a note, and unmarked', async () => {
    open({ calls: [aCallInError({ id: 267 })] });
    await press('Mark as handled');
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Note' }), 'booked by hand');
    await user.click(within(dialog).getByRole('button', { name: 'Mark as handled' }));
    expect(await screen.findByText(/booked by hand/)).toBeInTheDocument();
    await press('Not handled after all');
    await waitFor(() => expect(screen.queryByText(/booked by hand/)).not.toBeInTheDocument());
  });
});

describe('a call that waits', () => {
  it('is woken up as an operation on it alone', async () => {
    const api = open({});
    await press('Wake up');
    expect(await screen.findByText('Woken up')).toBeInTheDocument();
    expect(api.requestsTo('POST', '/bulk').map(({ body }) => body)).toEqual([
      { action: 'wake', filter: { ids: [267] } },
    ]);
  });
});

describe('the keys of the page', () => {
  it('open what they say, and are listed by a question mark', async () => {
    open({});
    await screen.findByRole('button', { name: 'Explain' });
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    const listed = within(help)
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(listed).toEqual(
      expect.arrayContaining(['eEdit this call', 'xExplain this call', 'gcGo to the calls']),
    );
    await user.click(within(help).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.keyboard('x');
    expect(await screen.findByRole('dialog', { name: 'What became of call 267' })).toBeInTheDocument();
  });

  it('do nothing where they were turned off', async () => {
    open({});
    await screen.findByRole('button', { name: 'Explain' });
    await user.keyboard('?');
    await user.click(await screen.findByRole('switch', { name: 'Shortcuts on' }));
    await press('Close');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.keyboard('x');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
