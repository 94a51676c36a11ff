import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../stories/fake-admin-api.js';
import { anOperator, aResource } from '../stories/fake-records.js';
import { Story } from '../stories/Story.js';
import { user } from '../testing/user.js';

async function openOrders(world: ConstructorParameters<typeof FakeAdminApi>[0] = {}): Promise<FakeAdminApi> {
  const api = new FakeAdminApi({
    resources: [aResource({ connector: 'demo', slug: 'demo', title: 'Demo' })],
    ...world,
  });
  render(<Story path="/connectors/demo/show" api={api} />);
  await user.click(await screen.findByRole('button', { name: /Places an order/ }));
  return api;
}

/** A try needs a resource, and these are read first. */
async function send() {
  const button = screen.getByRole('button', { name: 'Send' });
  await expect.poll(() => button, { timeout: 20_000 }).toBeEnabled();
  await user.click(button);
}

describe('an endpoint', () => {
  it('says what it takes, what becomes of its failures, and how to call it', async () => {
    render(<Story path="/connectors/demo/show" api={new FakeAdminApi()} />);
    await user.click(await screen.findByRole('button', { name: /Reads an order/ }));
    expect(screen.getByText('Failures are not kept')).toBeInTheDocument();
    expect(screen.getByText('Path parameters')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Command line' })).toHaveTextContent('$AIRLOCK_API_KEY');
  });

  it('is tried with its example, and shows the answer', async () => {
    const api = await openOrders();
    expect(screen.getByText('An idempotency key must be sent')).toBeInTheDocument();
    await send();
    expect(await screen.findByText(/accepted/)).toBeInTheDocument();
    expect(screen.getByText('200')).toBeInTheDocument();
    expect(api.requestsTo('POST', '/connectors/try')[0]?.body).toMatchObject({
      connector: 'demo',
      resource: 'demo',
      endpoint: 'placeOrder',
      body: '{"amount": 1}',
    });
  });

  it("says the server's reason when a try is refused", async () => {
    const api = await openOrders();
    api.answer('POST', '/connectors/try', () =>
      refusal({
        type: 'invalid-request',
        title: 'Bad Request',
        status: 400,
        detail: 'The path lacks "order".',
      }),
    );
    await send();
    expect(await screen.findByText('The path lacks "order".')).toBeInTheDocument();
  });

  it('is not tried by a viewer', async () => {
    await openOrders({ session: { csrfToken: 'c', operator: anOperator({ role: 'viewer' }) } });
    expect(screen.getByText('Request body')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
  });
});

it('says that a connector is not known', async () => {
  render(<Story path="/connectors/ftp/show" api={new FakeAdminApi()} />);
  expect(await screen.findByText('There is no connector ftp.')).toBeInTheDocument();
});
