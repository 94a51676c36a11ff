import type { CallDetail } from '@airlock/contract';
import { cleanup, render, screen, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../../stories/fake-admin-api.js';
import { aCall, aCallInError, aDoneCall, anAnsweredCall } from '../../stories/fake-records.js';
import { Story } from '../../stories/Story.js';
import { textIn, typeInto } from '../../testing/editor.js';
import { fill, user } from '../../testing/user.js';

async function openEditor(call: CallDetail): Promise<FakeAdminApi> {
  const api = new FakeAdminApi({ calls: [call] });
  render(<Story path={`/calls/${call.id}/show`} api={api} />);
  await press('Edit');
  await screen.findByRole('dialog');
  return api;
}

const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const editor = (name = 'Request body') => screen.findByRole('textbox', { name });
const type = async (text: string, name?: string) => typeInto(await editor(name), text);
const review = () => press('Review the changes');
const save = async (name = 'Save') => {
  await review();
  await press(name);
};
const edits = (api: FakeAdminApi) => api.requestsTo('PATCH', '/calls/267').map(({ body }) => body);
const resets = (api: FakeAdminApi) => api.requestsTo('POST', '/calls/267/reset').map(({ body }) => body);

describe('editing a call', () => {
  it('opens the request as it was received, and saves the exact text with the version', async () => {
    const api = await openEditor(aCallInError());
    expect(textIn(await editor())).toBe(
      '{"order":12345678901234567890,"lines":[{"sku":"A-1","price":1.10}]}',
    );
    await type('{"order":12345678901234567891}');
    await save();
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(edits(api)).toEqual([{ version: 4, requestBody: '{"order":12345678901234567891}' }]);
  });

  it('shows what differs before it is saved, and what would still be refused', async () => {
    await openEditor(aCallInError());
    await type('{"order":12345678901234567891,"lines":[{"sku":"A-1","price":1.10}]}');
    await review();
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByText('amount: is missing')).toBeInTheDocument();
    expect(within(dialog).getByRole('deletion')).toHaveTextContent('"order": 12345678901234567890');
    expect(within(dialog).getByRole('insertion')).toHaveTextContent('"order": 12345678901234567891');
    await press('Go on editing');
    await type('{"amount":1}');
    await review();
    expect(await within(dialog).findByText('The endpoint would take it.')).toBeInTheDocument();
  });

  it('says of a request that was tried that the upstream may do its work twice, of a response not', async () => {
    const warning = /may be done twice/;
    await openEditor(aCallInError());
    await type('{"order":1}');
    await review();
    expect(screen.getByText(warning)).toBeInTheDocument();
    cleanup();
    await openEditor(anAnsweredCall());
    await type('{"order":1}', 'Response body');
    await review();
    expect(screen.queryByText(warning)).not.toBeInTheDocument();
  });

  it('says that it could not be checked, and still saves', async () => {
    const api = await openEditor(aCallInError());
    api.answer('POST', '/calls/267/check', () =>
      refusal({ type: 'store-unavailable', title: 'Service Unavailable', status: 503, detail: 'No store.' }),
    );
    await type('{"order":1}');
    await review();
    expect(await screen.findByText('It could not be checked. No store.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });

  it('is left by Escape and Tab, and not lost by either', async () => {
    await openEditor(aCallInError());
    const field = await editor();
    field.focus();
    await user.keyboard('{Escape}');
    expect(await editor()).toBeInTheDocument();
    expect(field).toHaveAccessibleDescription(/Escape, then Tab leaves the editor/);
  });

  it('tells line and column of broken JSON, and does not save it', async () => {
    await openEditor(aCallInError());
    await type('{\n  "a": 1\n  "b": 2\n}');
    expect(await screen.findByText('Line 3, column 3: comma expected')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Review the changes' })).toBeDisabled();
  });

  it('takes any text where the content type is not JSON', async () => {
    await openEditor(
      aCallInError({ request: { path: '/orders', queryString: null, contentType: 'text/csv', body: 'a;b' } }),
    );
    await type('{');
    expect(screen.getByRole('button', { name: 'Review the changes' })).toBeEnabled();
  });

  it('formats without changing a digit', async () => {
    await openEditor(aCallInError());
    await press('Format');
    expect(textIn(await editor())).toBe(
      '{\n  "order": 12345678901234567890,\n  "lines": [\n    {\n      "sku": "A-1",\n      "price": 1.10\n    }\n  ]\n}',
    );
  });

  it('edits the response once there is one', async () => {
    const api = await openEditor(anAnsweredCall());
    await type('{"accepted":false}', 'Response body');
    await save();
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(edits(api)).toEqual([{ version: 4, responseBody: '{"accepted":false}' }]);
  });

  it('saves and sends again in one request', async () => {
    const api = await openEditor(aCallInError());
    await type('{"order":1}');
    await save('Save and send again');
    expect(await screen.findByText('Saved and sent again')).toBeInTheDocument();
    expect(edits(api)).toEqual([]);
    expect(resets(api)).toEqual([{ to: 'CALL_RETRY', requestBody: '{"order":1}', version: 4 }]);
  });

  it('saves a new reply address before it sends again', async () => {
    const api = await openEditor(anAnsweredCall());
    fill(await screen.findByRole('textbox', { name: 'Reply address' }), 'https://b.example.org/');
    await save('Save and send again');
    expect(await screen.findByText('Saved and sent again')).toBeInTheDocument();
    expect(edits(api)).toEqual([{ version: 4, replyUrl: 'https://b.example.org/' }]);
    expect(resets(api)).toEqual([{ to: 'RESPONSE_RETRY', version: 5 }]);
  });

  it('asks before it delivers what was delivered', async () => {
    const api = await openEditor(aDoneCall());
    await type('{"accepted":false}', 'Response body');
    await save('Save and send again');
    expect(await screen.findByText(/the receiver will get it a second time/)).toBeInTheDocument();
    expect(resets(api)).toEqual([]);
    await press('Deliver the response again');
    expect(await screen.findByText('Saved and sent again')).toBeInTheDocument();
    expect(resets(api)).toEqual([
      { to: 'RESPONSE_RETRY', confirm: true, responseBody: '{"accepted":false}', version: 4 },
    ]);
  });
});

describe('an edit that comes too late', () => {
  async function conflict() {
    const api = await openEditor(aCallInError());
    const theirs = aCallInError({
      version: 5,
      request: { path: '/orders', queryString: null, contentType: 'application/json', body: '{"order":2}' },
    });
    api.world.calls = [theirs];
    await type('{"order":3}');
    await save();
    await screen.findByText('Somebody else changed this call while you were editing it');
    return api;
  }

  it("shows the other's change and keeps what was typed", async () => {
    await conflict();
    const alert = within(screen.getByRole('dialog'))
      .getAllByRole('alert')
      .find((one) => one.textContent?.includes('Somebody else'));
    expect(within(alert ?? document.body).getByRole('deletion')).toHaveTextContent('1');
    expect(within(alert ?? document.body).getByRole('insertion')).toHaveTextContent('2');
    await press('Go on editing');
    expect(textIn(await editor())).toBe('{"order":3}');
  });

  it('offers to go on from what stands now', async () => {
    await conflict();
    await press('Show the current version');
    expect(textIn(await editor())).toBe('{"order":2}');
  });

  it('offers to save over it', async () => {
    const api = await conflict();
    await press('Keep my text');
    await press('Save');
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(edits(api).at(-1)).toEqual({ version: 5, requestBody: '{"order":3}' });
  });

  it('says that the call is running', async () => {
    const api = await openEditor(aCall());
    api.answer('PATCH', '/calls/267', () =>
      refusal({ type: 'call-running', title: 'Conflict', status: 409, detail: 'Leased by worker 1.' }),
    );
    await type('{"order":3}');
    await save();
    expect(await screen.findByText(/being executed right now/)).toBeInTheDocument();
    expect(screen.getByText('Leased by worker 1.')).toBeInTheDocument();
  });
});
