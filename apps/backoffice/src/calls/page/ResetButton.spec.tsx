import type { CallDetail } from '@airlock/contract';
import { render, screen } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from '../../stories/fake-admin-api.js';
import { aCall, aCallInError, aDoneCall, anAnsweredCall } from '../../stories/fake-records.js';
import { Story } from '../../stories/Story.js';
import { user } from '../../testing/user.js';

function open(call: CallDetail): FakeAdminApi {
  const api = new FakeAdminApi({ calls: [call] });
  render(<Story path={`/calls/${call.id}/show`} api={api} />);
  return api;
}

const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const resets = (api: FakeAdminApi) => api.requestsTo('POST', '/calls/267/reset').map(({ body }) => body);

describe('sending a call again', () => {
  it('runs a failed call again at once', async () => {
    const api = open(aCallInError());
    await press('Send again');
    expect(await screen.findByText('Sent again')).toBeInTheDocument();
    expect(resets(api)).toEqual([{ to: 'CALL_RETRY', version: 4 }]);
  });

  it('asks whether a response is delivered or the call run again', async () => {
    const api = open(anAnsweredCall());
    await press('Send again');
    expect(await screen.findByText(/its work will be done a second time/)).toBeInTheDocument();
    await press('Deliver the response again');
    expect(await screen.findByText('Sent again')).toBeInTheDocument();
    expect(resets(api)).toEqual([{ to: 'RESPONSE_RETRY', version: 4 }]);
  });

  it('never sends a call that is done again without asking', async () => {
    const api = open(aDoneCall());
    await press('Send again');
    expect(await screen.findByText(/the receiver will get it a second time/)).toBeInTheDocument();
    expect(resets(api)).toEqual([]);
    await press('Run the call again');
    expect(await screen.findByText('Sent again')).toBeInTheDocument();
    expect(resets(api)).toEqual([{ to: 'CALL_RETRY', confirm: true, version: 4 }]);
  });

  it('offers no delivery where no reply was asked for', async () => {
    open(aDoneCall({ replyUrl: null }));
    await press('Send again');
    expect(await screen.findByRole('button', { name: 'Run the call again' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Deliver the response again' })).not.toBeInTheDocument();
  });

  it('says that somebody changed the call meanwhile', async () => {
    const api = open(aCallInError());
    await screen.findByRole('button', { name: 'Send again' });
    api.world.calls = [aCallInError({ version: 5 })];
    await press('Send again');
    expect(await screen.findByText('The call is at version 5.')).toBeInTheDocument();
  });
});

describe('cancelling a call', () => {
  it('asks first', async () => {
    const api = open(aCall());
    await press('Cancel the call');
    expect(await screen.findByText(/It will not be tried again/)).toBeInTheDocument();
    await press('Keep it');
    expect(api.requestsTo('POST', '/calls/267/cancel')).toEqual([]);
  });

  it('cancels once confirmed', async () => {
    const api = open(aCall());
    await press('Cancel the call');
    const dialog = await screen.findByRole('dialog');
    await user.click(dialog.querySelector('.ra-confirm') ?? dialog);
    expect(await screen.findByText('Cancelled')).toBeInTheDocument();
    expect(api.requestsTo('POST', '/calls/267/cancel')).toHaveLength(1);
  });
});
