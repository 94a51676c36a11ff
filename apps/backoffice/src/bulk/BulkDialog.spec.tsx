import { render, screen, waitFor, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../stories/fake-admin-api.js';
import { anOperation } from '../stories/fake-desk-records.js';
import { anOperator } from '../stories/fake-records.js';
import { Story } from '../stories/Story.js';
import { fill, user } from '../testing/user.js';

const sent = (api: FakeAdminApi) => api.requestsTo('POST', '/bulk').map(({ body }) => body as object);
const isDry = (body: object) => 'dryRun' in body;

async function selected(api: FakeAdminApi, ...ids: number[]): Promise<void> {
  render(<Story path="/calls" api={api} />);
  for (const id of ids) await user.click(await screen.findByRole('checkbox', { name: `Select call ${id}` }));
}

describe('an operation on many calls', () => {
  it('sends a selection again, after saying what will come of it', async () => {
    const api = new FakeAdminApi();
    await selected(api, 270, 268);
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    const dialog = await screen.findByRole('dialog', { name: 'On 2 selected calls' });
    expect(
      await within(dialog).findByText(/2 calls match.*Of the 2 tried, 1 can be done/),
    ).toBeInTheDocument();
    expect(within(dialog).getByText(/It is done; confirm/)).toBeInTheDocument();
    fill(within(dialog).getByLabelText('Canary'), '1');
    fill(within(dialog).getByLabelText('Calls a second'), '5');
    await user.click(within(dialog).getByRole('button', { name: 'Start: Send again' }));
    expect(await screen.findByText('0 of 2')).toBeInTheDocument();
    expect(sent(api).filter((body) => !isDry(body))).toEqual([
      { action: 'reset', filter: { ids: [270, 268] }, canary: 1, rate: 5 },
    ]);
  });

  it('marks a selection as handled at once, with a note', async () => {
    const api = new FakeAdminApi();
    await selected(api, 270);
    await user.click(screen.getByRole('button', { name: 'Mark as handled' }));
    const dialog = await screen.findByRole('dialog');
    fill(within(dialog).getByLabelText('Note'), 'refunded by hand');
    await user.click(await within(dialog).findByRole('button', { name: 'Start: Mark as handled' }));
    expect(await screen.findByTitle(/refunded by hand/)).toBeInTheDocument();
    expect(screen.getByText('1 call marked as handled')).toBeInTheDocument();
    expect(sent(api).every(isDry)).toBe(true);
  });

  it('edits all that fail alike by one patch, whose changes it shows before', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/causes" api={api} />);
    const [fix] = await screen.findAllByRole('button', { name: 'Fix these…' });
    await user.click(fix as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'On the calls of one cause' });
    const start = within(dialog).getByRole('button', { name: 'Start: Edit' });
    const editor = within(dialog).getByLabelText('JSON Patch');
    fill(editor, '[{"op":"replace","path":"/currency"');
    expect(await within(dialog).findByText(/^Line 1, column \d+: /)).toBeInTheDocument();
    expect(start).toBeDisabled();
    const patch = '[{"op":"replace","path":"/currency","value":"EUR"}]';
    fill(editor, patch);
    expect((await within(dialog).findAllByText('would be changed')).length).toBe(2);
    await user.click(within(dialog).getByText('Call 270', { exact: false }));
    expect(within(dialog).getAllByText('+ EUR')[0]).toBeInTheDocument();
    await user.click(start);
    expect(await screen.findByText('Operation 13')).toBeInTheDocument();
    expect(sent(api).at(-1)).toEqual({
      action: 'patch',
      filter: { cause: 'c0ffee' },
      patch,
      target: 'request',
    });
  });

  it('says why the server refuses, and starts nothing', async () => {
    const api = new FakeAdminApi().answer('POST', '/bulk', () =>
      refusal({
        type: 'invalid-request',
        title: 'Bad Request',
        status: 400,
        detail: 'patch/0/path is no pointer',
      }),
    );
    await selected(api, 270);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('patch/0/path is no pointer')).toBeInTheDocument();
    expect(within(dialog).getByRole('button', { name: 'Start: Cancel' })).toBeDisabled();
  });

  it('is not offered to those who may only read', async () => {
    const session = { csrfToken: 'c', operator: anOperator({ role: 'viewer' }) };
    render(<Story path="/calls" api={new FakeAdminApi({ session })} />);
    expect(await screen.findByText('CALL_ERROR')).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Act on/ })).not.toBeInTheDocument();
  });
});

describe('the page of an operation', () => {
  it('shows how far it is and what was refused, and pauses it', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/bulk/12/show" api={api} />);
    expect(await screen.findByRole('progressbar', { name: 'Progress' })).toHaveAttribute(
      'aria-valuetext',
      '120 of 500',
    );
    const refused = screen.getByRole('table', { name: 'Refused' });
    expect(within(refused).getByText('It is being executed right now.')).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    await waitFor(() => expect(api.requestsTo('POST', '/bulk/12/pause')).toHaveLength(1));
    expect(await screen.findByRole('button', { name: 'Resume' })).toBeInTheDocument();
  });

  it('sends again what it edited, and not what it refused', async () => {
    const operations = [
      anOperation({
        ...{ id: 11, action: 'patch', state: 'done', filter: { resource: 'shop' }, total: 3, done: 3 },
        refused: [{ callId: 268, why: 'operation 1 at /currency: there is nothing' }],
      }),
    ];
    const api = new FakeAdminApi({ operations });
    render(<Story path="/bulk/11/show" api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Send these again…' }));
    const dialog = await screen.findByRole('dialog', { name: 'On calls of operation 11' });
    expect(await within(dialog).findByText('2 calls match.', { exact: false })).toBeInTheDocument();
    const filter = { operation: 11, outcome: 'done' };
    expect(sent(api)).toEqual([{ action: 'reset', filter, dryRun: true }]);
    expect(api.requestsTo('GET', '/calls')).toEqual([]);
  });

  it('takes edits back after asking, and sends what it edited again', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/bulk/11/show" api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Send these again…' }));
    expect(await screen.findByRole('dialog', { name: 'On calls of operation 11' })).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: 'Take back' }));
    const asking = await screen.findByRole('dialog', { name: 'Put the earlier body back?' });
    await user.click(within(asking).getByRole('button', { name: 'Take back' }));
    expect(await screen.findByText('Takes back operation 11')).toBeInTheDocument();
  });
});
