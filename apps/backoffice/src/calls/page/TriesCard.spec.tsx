import { render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeAdminApi, refusal } from '../../stories/fake-admin-api.js';
import { aLogLine } from '../../stories/fake-desk-records.js';
import { aCall, aVersion } from '../../stories/fake-records.js';
import type { FakeWorld } from '../../stories/fake-world.js';
import { Story } from '../../stories/Story.js';
import { user } from '../../testing/user.js';

// Undoes what a test says of the present.
afterEach(() => vi.useRealTimers());

const OUTAGE = { type: 'store-unavailable', title: 'Service Unavailable', status: 503, detail: 'No store.' };

function open(world: Partial<FakeWorld>, api = new FakeAdminApi(world)) {
  render(<Story path="/calls/267/show" api={api} />);
  return api;
}
const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const tries = () => screen.findByRole('table', { name: 'Tries' });
const row = async (text: RegExp) => within(await tries()).findByRole('row', { name: text });

const aFailure = (error: string, nextTry: string | null = null) =>
  aLogLine({ params: { error, status: 502, nextTry, triesLeft: 11 } });

describe('the tries of a call', () => {
  it('are each told with their duration and what came of them', async () => {
    open({ log: [aFailure('upstream answered 503')] });
    expect(await row(/Call 1/)).toHaveTextContent(/✗ upstream answered 503412 ms$/);
  });

  it('that are to come have their dates; the last is told, the others are a click away', async () => {
    vi.setSystemTime('2026-11-21T10:02:00.000Z');
    open({ calls: [aCall({ ttl: 11, nextTry: '2026-11-22T10:02:00.000Z', delay: 60 })] });
    expect(await row(/^Next/)).toHaveTextContent(/in 1 d/);
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
    open({ log: [aFailure('not before 2027-01-01T00:00:00.000Z', '2026-11-22T10:02:00.000Z')] });
    const log = await screen.findByRole('table', { name: 'Log' });
    const told = await within(log).findByText(/next try/);
    expect(told).not.toHaveTextContent('2026-11-22T10');
    expect(told).toHaveTextContent('failed: not before 2027-01-01T00:00:00.000Z; next try');
    expect(within(log).getAllByTitle('2026-11-22T10:02:00.000Z')).toHaveLength(1);
  });
});

describe('two tries of a call', () => {
  const log = [
    { ...aFailure('HTTP 422: {"field":"amount","is":"missing"}'), id: 1, attempt: 1 },
    { ...aFailure('upstream answered 502 Bad Gateway'), id: 2, attempt: 2 },
    {
      ...aFailure('HTTP 422: {"field":"currency","is":"missing"}'),
      ...{ id: 3, attempt: 3, at: '2026-11-22T10:20:00.000Z' },
    },
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

  it('are the last two where none is chosen; sentences with little in common stand below each other', async () => {
    open({ log: log.slice(0, 2), versions });
    await press('Compare tries');
    const said = await difference('What came of it');
    expect(within(said).getByRole('insertion')).toHaveTextContent('+ upstream answered 502 Bad Gateway');
    expect(within(said).getByRole('deletion')).toHaveTextContent(/^− HTTP 422/);
    expect(await difference('Request body')).toHaveTextContent('Both were made with the same body.');
  });

  it('that say much the same are compared word by word', async () => {
    const again = { ...aFailure('upstream answered 504 Gateway'), id: 4, attempt: 4 };
    open({ log: [...log.slice(1, 2), again], versions });
    await press('Compare tries');
    const said = await difference('What came of it');
    expect(said).toHaveTextContent('upstream answered');
    expect(within(said).getByRole('insertion')).toHaveTextContent(/^504$/);
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
