import { render, screen, waitFor, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../stories/fake-admin-api.js';
import { aResource } from '../stories/fake-records.js';
import { Story } from '../stories/Story.js';
import { fill, user } from '../testing/user.js';
import { writtenSettings } from './resource-payload.js';

const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const field = async (name: string | RegExp) => screen.findByRole('textbox', { name });

function open(path: string): FakeAdminApi {
  const api = new FakeAdminApi();
  render(<Story path={path} api={api} />);
  return api;
}

describe('a stored resource', () => {
  it('keeps its secrets and inherits its policy when it is saved untouched', async () => {
    const api = open('/resources/1');
    await field(/Base URL/);
    await press('Save');
    await screen.findByText('Element updated');
    expect(api.requestsTo('PUT', '/resources/1')[0]?.body).toEqual(writtenSettings({ ...aResource() }));
  });

  it('clears a secret with null', async () => {
    const api = open('/resources/1');
    await press('Clear the secret');
    expect(await screen.findByText(/Will be cleared/)).toBeInTheDocument();
    await press('Save');
    await screen.findByText('Element updated');
    expect(api.requestsTo('PUT', '/resources/1')[0]?.body).toMatchObject({ config: { signingKey: null } });
  });

  it('sends a secret that is typed', async () => {
    const api = open('/resources/1');
    fill(await screen.findByLabelText(/Signing key/), 's3cret');
    await press('Save');
    await screen.findByText('Element updated');
    expect(api.requestsTo('PUT', '/resources/1')[0]?.body).toMatchObject({
      config: { signingKey: 's3cret' },
    });
  });

  it('edits headers as rows of a name and a value', async () => {
    const api = open('/resources/1');
    const headers = await screen.findByRole('group', { name: 'Headers' });
    await user.click(within(headers).getByRole('button', { name: 'Add' }));
    fill(within(headers).getAllByRole('textbox', { name: 'Name' })[1] as HTMLElement, 'X-Trace');
    fill(within(headers).getAllByRole('textbox', { name: 'Value' })[1] as HTMLElement, 'on');
    await user.click(within(headers).getByRole('button', { name: 'Remove X-Tenant' }));
    await press('Save');
    await screen.findByText('Element updated');
    expect(api.requestsTo('PUT', '/resources/1')[0]?.body).toMatchObject({
      config: { headers: { 'X-Trace': 'on' } },
    });
  });

  it('shows the retry dates that the typed policy means', async () => {
    const api = open('/resources/1');
    const table = await screen.findByRole('table', { name: /tried again/ });
    expect(within(table).getByText('2 d 20 h')).toBeInTheDocument();
    fill(await screen.findByRole('spinbutton', { name: /^Tries/ }), '2');
    await waitFor(() => expect(within(table).queryByText('2 d 20 h')).not.toBeInTheDocument(), {
      timeout: 30_000,
    });
    expect(within(table).getByText('1 min 30 s')).toBeInTheDocument();
    expect(api.requestsTo('GET', '/resources/1/dates').map(({ query }) => query.toString())).toEqual([
      'connector=http',
      'ttl=2&connector=http',
    ]);
  });

  it('says what the calls that wait would become, once the policy is another', async () => {
    const api = open('/resources/1');
    await screen.findByRole('table', { name: /tried again/ });
    expect(api.requestsTo('GET', '/resources/1/what-if')).toEqual([]);
    fill(await screen.findByRole('spinbutton', { name: /^Tries/ }), '2');
    expect(await screen.findByText(/12 calls wait now\./)).toBeInTheDocument();
    expect(screen.getByText('2 would have their last try next')).toBeInTheDocument();
    expect(api.requestsTo('GET', '/resources/1/what-if')[0]?.query.toString()).toBe('ttl=2');
  });

  it('offers to clear only a secret that is stored', async () => {
    const api = new FakeAdminApi({ resources: [aResource({ secretsStored: [] })] });
    render(<Story path="/resources/1" api={api} />);
    expect(await screen.findByLabelText(/Signing key/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Clear the secret' })).not.toBeInTheDocument();
  });

  it('says how many open calls forbid its deletion', async () => {
    const api = open('/resources/1');
    api.answer('DELETE', '/resources/1', () =>
      refusal({
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        detail: 'The resource has 12 open calls.',
      }),
    );
    await press('Delete');
    await press('Confirm');
    expect(await screen.findByText('The resource has 12 open calls.')).toBeInTheDocument();
  });
});

describe('a new resource', () => {
  it('asks for what its connector needs, and sends it', async () => {
    const api = open('/resources/create');
    await user.click(await screen.findByRole('combobox', { name: /Connector/ }));
    await user.click(await screen.findByRole('option', { name: 'HTTP' }));
    fill(await field(/Base URL/), 'https://a.example.org');
    fill(await field(/Slug/), 'orders');
    await user.click(screen.getByRole('combobox', { name: 'Auth' }));
    await user.click(await screen.findByRole('option', { name: 'bearer' }));
    fill(await screen.findByLabelText(/Token/), 't0ken');
    await press('Save');
    await screen.findByText('Element created');
    expect(api.requestsTo('POST', '/resources')[0]?.body).toMatchObject({
      connector: 'http',
      slug: 'orders',
      config: {
        baseUrl: 'https://a.example.org',
        timeout: 60,
        followRedirects: false,
        protocol: 'HTTP/1.1',
        auth: { type: 'bearer', token: 't0ken' },
      },
      errorEmails: [],
    });
  });

  it("puts the server's errors beside the fields at fault", async () => {
    const api = open('/resources/create');
    api.answer('POST', '/resources', () =>
      refusal({
        type: 'invalid-request',
        title: 'Bad Request',
        status: 400,
        detail: 'The resource cannot be created.',
        errors: [{ pointer: '/slug', detail: 'is taken' }],
      }),
    );
    await user.click(await screen.findByRole('combobox', { name: /Connector/ }));
    await user.click(await screen.findByRole('option', { name: 'HTTP' }));
    fill(await field(/Base URL/), 'https://a.example.org');
    fill(await field(/Slug/), 'shop');
    await press('Save');
    expect(await screen.findByText('is taken')).toBeInTheDocument();
    expect(await field(/Slug/)).toBeInvalid();
  });
});
