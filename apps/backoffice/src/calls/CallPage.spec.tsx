import { render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../stories/fake-admin-api.js';
import { aCall, aCallInError, aDoneCall, aLogLine, anOperator, aVersion } from '../stories/fake-records.js';
import type { FakeWorld } from '../stories/fake-world.js';
import { Story } from '../stories/Story.js';
import { user } from '../testing/user.js';

const OUTAGE = { type: 'store-unavailable', title: 'Service Unavailable', status: 503, detail: 'No store.' };

function open(world: Partial<FakeWorld>, api = new FakeAdminApi(world)) {
  render(<Story path="/calls/267/show" api={api} />);
  return api;
}
const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const tries = () => screen.findByRole('table', { name: 'Tries' });
const row = async (text: RegExp) => within(await tries()).findByRole('row', { name: text });

describe('the tries of a call', () => {
  it('are each told with their duration and what came of them', async () => {
    const message = 'failed: upstream answered 503; next try 2026-11-22T10:02:00.000Z, 11 tries left';
    open({ log: [aLogLine({ message })] });
    expect(await row(/Call 1/)).toHaveTextContent(/✗ upstream answered 503412 ms$/);
  });

  it('that are to come have their dates; the last is told, the others are a click away', async () => {
    open({ calls: [aCall({ ttl: 11, nextTry: '2126-11-22T10:02:00.000Z', delay: 60 })] });
    expect(await row(/^Next/)).toHaveTextContent(/in 36,52\d d/);
    const table = await tries();
    expect(within(table).getAllByRole('row', { name: /^Then, if it fails/ })).toHaveLength(2);
    await press('8 further tries, the last one');
    expect(within(table).getAllByRole('row', { name: /^Then, if it fails/ })).toHaveLength(10);
  });

  it('that are to come have no dates while the resource is paused', async () => {
    const held = { dates: [], held: 'paused' };
    open(
      {},
      new FakeAdminApi().answer('GET', '/calls/267/dates', () => ({ json: held })),
    );
    expect(await row(/^No try is made until the resource is resumed\.$/)).toBeInTheDocument();
    expect(within(await tries()).queryByRole('row', { name: /^Next/ })).not.toBeInTheDocument();
    expect(screen.getByText('Next try').parentElement).toHaveTextContent(/until the resource is resumed/);
  });

  it('that are to come are not taken for none when they cannot be read', async () => {
    open(
      {},
      new FakeAdminApi().answer('GET', '/calls/267/dates', () => refusal(OUTAGE)),
    );
    expect(await screen.findByText('The tries that are left could not be read')).toBeInTheDocument();
  });

  it('are told in the log in local time', async () => {
    open({ log: [aLogLine({ message: 'failed; next try 2026-11-22T10:02:00.000Z, 11 tries left' })] });
    const log = await screen.findByRole('table', { name: 'Log' });
    expect(await within(log).findByText(/failed; next try/)).not.toHaveTextContent('2026-11-22T10');
    expect(within(log).getAllByTitle('2026-11-22T10:02:00.000Z')).toHaveLength(1);
  });
});

describe('two tries of a call', () => {
  const log = [
    aLogLine({
      id: 1,
      attempt: 1,
      message: 'failed: HTTP 422: {"field":"amount","is":"missing"}; next try x',
    }),
    aLogLine({ id: 2, attempt: 2, message: 'failed: upstream answered 502 Bad Gateway; next try x' }),
    aLogLine({
      ...{ id: 3, attempt: 3, at: '2026-11-22T10:20:00.000Z' },
      message: 'failed: HTTP 422: {"field":"currency","is":"missing"}; CALL_ERROR, exhausted',
    }),
  ];
  const versions = [
    aVersion({ version: 4, current: true, at: '2026-11-22T10:10:00.000Z', body: '{"amount":5}' }),
    aVersion({ by: null, at: '2026-11-22T09:00:00.000Z', body: '{"sum":5}' }),
  ];
  const chooseTry = async (name: string) => user.click(await screen.findByRole('checkbox', { name }));
  const difference = async (name: string) =>
    within(await screen.findByRole('dialog')).findByRole('region', { name });

  it('are compared: their facts, what came of them, and the requests they were made with', async () => {
    open({ log, versions });
    await chooseTry('Compare Call 3');
    await chooseTry('Compare Call 1');
    await press('Compare tries');
    const said = await difference('What came of it');
    expect(within(said).getByRole('deletion')).toHaveTextContent('"field": "amount"');
    expect(within(said).getByRole('insertion')).toHaveTextContent('"field": "currency"');
    const body = await difference('Request body');
    expect(within(body).getByRole('deletion')).toHaveTextContent('"sum": 5');
    const facts = screen.getByRole('table', { name: 'Facts of both' });
    expect(within(facts).getByRole('row', { name: /^Made with/ })).toHaveTextContent(
      'Request body, Version 1Request body, Version 4 · edited by ada@example.org',
    );
  });

  it('are the last two where none is chosen; words are compared one by one', async () => {
    open({ log: log.slice(0, 2), versions });
    await press('Compare tries');
    const said = await difference('What came of it');
    expect(
      within(said)
        .getAllByRole('insertion')
        .map(({ textContent }) => textContent)
        .join('|'),
    ).toContain('upstream');
    expect(await difference('Request body')).toHaveTextContent('Both were made with the same body.');
  });

  it('are chosen anew in the dialog', async () => {
    open({ log, versions });
    await press('Compare');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox', { name: 'What' }));
    await user.click(await screen.findByRole('option', { name: 'Tries' }));
    expect(await difference('Request body')).toHaveTextContent('"amount": 5');
    await user.click(within(dialog).getByRole('combobox', { name: 'To' }));
    await user.click(await screen.findByRole('option', { name: /^Call 2/ }));
    expect(await difference('What came of it')).toHaveTextContent('The same came of both: upstream');
  });

  it('are not offered while there is only one', async () => {
    open({ log: log.slice(0, 1) });
    expect(await row(/Call 1/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Compare tries' })).not.toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: 'Compare Call 1' })).not.toBeInTheDocument();
  });
});

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
