import { render, screen, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../../stories/fake-admin-api.js';
import { aLogLine } from '../../stories/fake-desk-records.js';
import { aCall, aCallInError, aDoneCall, anAnsweredCall, anOperator } from '../../stories/fake-records.js';
import type { FakeWorld } from '../../stories/fake-world.js';
import { Story } from '../../stories/Story.js';
import { user } from '../../testing/user.js';

const HOSTILE = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';

function open(world: Partial<FakeWorld>) {
  const api = new FakeAdminApi(world);
  const { container } = render(<Story path={`/calls/${world.calls?.[0]?.id ?? 267}/show`} api={api} />);
  return { api, container };
}

const request = (body: string | null, contentType: string | null) => ({
  path: '/orders',
  queryString: null,
  contentType,
  body,
});

describe('the page of a call', () => {
  it('shows JSON indented, with every digit', async () => {
    open({
      calls: [aCall({ request: request('{"order":12345678901234567890,"price":1.10}', 'application/json') })],
    });
    await user.click(await screen.findByRole('button', { name: 'Formatted' }));
    const body = await screen.findByRole('region', { name: 'Request body' });
    expect(body.textContent).toBe('{\n  "order": 12345678901234567890,\n  "price": 1.10\n}');
  });

  it('shows what claims to be JSON and is not as it is', async () => {
    open({ calls: [aCall({ request: request('{"a":', 'application/json') })] });
    expect((await screen.findByRole('region', { name: 'Request body' })).textContent).toBe('{"a":');
    expect(screen.getByText(/Not valid JSON/)).toBeInTheDocument();
  });

  it('shows binary bodies by size and bytes', async () => {
    const response = {
      status: 200,
      contentType: 'application/pdf',
      body: btoa('%PDF\x00'),
      encoding: 'base64',
    } as const;
    open({ calls: [aDoneCall({ response })] });
    expect(await screen.findByText('5 B of binary data.')).toBeInTheDocument();
    expect(screen.getByText(/25 50 44 46 00/)).toBeInTheDocument();
  });

  it('keeps hostile content inert wherever it stands', async () => {
    const { container } = open({
      calls: [
        aDoneCall({
          error: HOSTILE,
          endpoint: HOSTILE,
          client: HOSTILE,
          replyUrl: `javascript:globalThis.hacked=1//${HOSTILE}`,
          request: request(JSON.stringify({ [HOSTILE]: HOSTILE }), 'application/json'),
          response: { status: 200, contentType: 'text/html', body: HOSTILE },
        }),
      ],
      log: [
        aLogLine({
          params: { error: HOSTILE, status: 502, nextTry: null, triesLeft: 0 },
          actor: HOSTILE,
          diff: { [HOSTILE]: [HOSTILE, HOSTILE], t: [`@@ -1 +1 @@\n-${HOSTILE}`, 0, 2] },
        }),
      ],
    });
    expect(await screen.findByRole('region', { name: 'Response body' })).toHaveTextContent(HOSTILE);
    expect(await screen.findAllByRole('deletion')).toHaveLength(2);
    expect(container.querySelector('script, img, a[href^="javascript"]')).toBeNull();
    expect(globalThis).not.toHaveProperty('hacked');
  });

  it('tells what an edit changed, in colour', async () => {
    open({
      log: [aLogLine({ diff: { order: ['12345678901234567890', '12345678901234567891'] } })],
    });
    const log = await screen.findByRole('table', { name: 'Log' });
    expect(within(log).getByRole('deletion')).toHaveTextContent('12345678901234567890');
    expect(within(log).getByRole('insertion')).toHaveTextContent('12345678901234567891');
  });

  it('stands where the call is in its life', async () => {
    open({ calls: [anAnsweredCall()] });
    const path = await screen.findByLabelText('Life of the call');
    expect(within(path).getByText('RESPONSE_ERROR')).toBeInTheDocument();
    expect(screen.getByText('Refused for good')).toBeInTheDocument();
  });

  it('says why a call cannot be read, and tries again', async () => {
    const api = new FakeAdminApi().answer('GET', '/calls/267', () =>
      refusal({ type: 'gone', title: 'Gone', status: 410, detail: 'The call was purged.' }),
    );
    render(<Story path="/calls/267/show" api={api} />);
    expect(await screen.findByText('The call was purged.')).toBeInTheDocument();
    api.answer('GET', '/calls/267', () => ({ json: aCall() }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('tree', { name: 'Request body as a tree' })).toBeInTheDocument();
  });

  it('says why the log cannot be read, beside the call', async () => {
    const api = new FakeAdminApi().answer('GET', '/calls/267/log', () =>
      refusal({ type: 'store-unavailable', title: 'Service Unavailable', status: 503, detail: 'No store.' }),
    );
    render(<Story path="/calls/267/show" api={api} />);
    expect(await screen.findByText('No store.')).toBeInTheDocument();
    expect(screen.getByRole('tree', { name: 'Request body as a tree' })).toBeInTheDocument();
  });

  it('offers an operator to edit, send again and cancel, each where it makes sense', async () => {
    open({
      calls: [aCallInError()],
      session: { csrfToken: 'x', operator: anOperator({ role: 'operator' }) },
    });
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeEnabled();
    expect(screen.getByRole('button', { name: 'Send again' })).toBeEnabled();
    expect(screen.getByRole('button', { name: 'Cancel the call' })).toBeDisabled();
  });

  it('offers a viewer nothing', async () => {
    open({ session: { csrfToken: 'x', operator: anOperator({ role: 'viewer' }) } });
    expect(await screen.findByRole('tree', { name: 'Request body as a tree' })).toBeInTheDocument();
    expect(await screen.findByRole('table', { name: 'Log' })).toBeInTheDocument();
    for (const name of ['Edit', 'Send again', 'Try now', 'Cancel the call']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
    expect(screen.queryByRole('menuitem', { name: 'Operators' })).not.toBeInTheDocument();
  });
});
