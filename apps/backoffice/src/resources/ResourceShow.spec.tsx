import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../stories/fake-admin-api.js';
import { anOperator, aResource } from '../stories/fake-records.js';
import { Story } from '../stories/Story.js';
import { user } from '../testing/user.js';

const press = async (name: string) => user.click(await screen.findByRole('button', { name }));

function open(world: ConstructorParameters<typeof FakeAdminApi>[0] = {}): FakeAdminApi {
  const api = new FakeAdminApi(world);
  render(<Story path="/resources/1/show" api={api} />);
  return api;
}

const signedInAs = (role: 'viewer' | 'operator') => ({ csrfToken: 'c', operator: anOperator({ role }) });

describe('the page of a resource', () => {
  it('says whether its upstream can be reached, and why not', async () => {
    const { availability } = aResource();
    if (!availability) throw new Error('The builder must give an availability.');
    open({
      resources: [
        aResource({
          availability: {
            ...availability,
            circuit: 'open',
            error: 'connect ECONNREFUSED',
            failuresInARow: 7,
          },
        }),
      ],
    });
    const upstream = await screen.findByRole('region', { name: 'Upstream' });
    expect(within(upstream).getByText('Not reachable')).toBeInTheDocument();
    expect(within(upstream).getByText('connect ECONNREFUSED')).toBeInTheDocument();
    expect(within(upstream).getByText('7')).toBeInTheDocument();
  });

  it('adds up what failed of requests that are no calls, and tells what the upstream said', async () => {
    open();
    const failures = await screen.findByRole('region', { name: 'Plain failures' });
    const rows = within(failures).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^forward5021234/),
      expect.stringMatching(/^forward5042/),
    ]);
    expect(within(failures).getByRole('img', { name: /; 1,200 at most$/ })).toBeInTheDocument();
    expect(within(failures).getByText(/What the other side said/)).toBeInTheDocument();
    const [newest, earlier] = within(failures).getAllByRole('button', { name: / · forward 50/ });
    expect([newest, earlier].map((button) => button?.ariaExpanded)).toEqual(['true', 'false']);
    expect(within(failures).getByText('HTTP 503')).toBeInTheDocument();
  });

  it('says nothing of plain failures where there are none', async () => {
    open({ attempts: [] });
    await screen.findByRole('region', { name: 'Upstream' });
    expect(screen.queryByRole('region', { name: 'Plain failures' })).toBeNull();
  });

  it('tests the connection on request', async () => {
    const api = open();
    await press('Test the connection');
    expect(await screen.findByText(/Reached in 38 ms\. HTTP 404 Not Found/)).toBeInTheDocument();
    expect(api.requestsTo('POST', '/resources/1/test')[0]?.body).toEqual({});
  });

  it('pauses and resumes', async () => {
    open();
    await press('Pause');
    await press('Resume');
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeInTheDocument();
  });

  it('makes all that waits due after asking, and says how many', async () => {
    const api = open();
    await press('Retry now');
    expect(await screen.findByText('Try all that waits for Web shop now?')).toBeInTheDocument();
    expect(api.requestsTo('POST', '/resources/1/wake')).toEqual([]);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Retry now' }));
    expect(await screen.findByText('12 calls are tried now')).toBeInTheDocument();
  });

  it("says the server's reason when it refuses", async () => {
    open().answer('POST', '/resources/1/pause', () =>
      refusal({
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
        detail: 'Your role does not allow it.',
      }),
    );
    await press('Pause');
    expect(await screen.findByText('Your role does not allow it.')).toBeInTheDocument();
  });

  it('says when it is quiet', async () => {
    open({
      resources: [
        aResource({
          quietHours: {
            zone: 'Europe/Paris',
            windows: [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '06:00' }],
          },
          quiet: { active: true, until: '2026-11-23T05:00:00.000Z' },
        }),
      ],
    });
    expect(await screen.findByText('Mon–Fri 22:00–06:00')).toBeInTheDocument();
    expect(screen.getByText('Quiet now')).toBeInTheDocument();
  });

  it('is cloned into a form that has its settings under another slug', async () => {
    const api = open();
    await user.click(await screen.findByRole('link', { name: 'Clone' }));
    expect(await screen.findByDisplayValue('shop-copy')).toBeInTheDocument();
    expect(screen.getByDisplayValue('https://shop.example.org')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Clear the secret' })).not.toBeInTheDocument();
    await press('Save');
    await screen.findByText('Element created');
    expect(api.requestsTo('POST', '/resources')[0]?.body).toMatchObject({
      slug: 'shop-copy',
      connector: 'http',
    });
    expect(api.requestsTo('POST', '/resources')[0]?.body).not.toHaveProperty('availability');
  });
});

describe('what the roles are offered', () => {
  it('lets a viewer look only', async () => {
    open({ session: signedInAs('viewer') });
    await screen.findByRole('region', { name: 'Upstream' });
    for (const name of ['Pause', 'Retry now', 'Test the connection', 'Export'])
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument();
  });

  it('lets an operator pause and wake, but not edit', async () => {
    open({ session: signedInAs('operator') });
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retry now' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument();
  });
});
