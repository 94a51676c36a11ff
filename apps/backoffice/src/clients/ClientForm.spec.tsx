import { render, screen, within } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from '../stories/fake-admin-api.js';
import { Story } from '../stories/Story.js';
import { fill, user } from '../testing/user.js';

describe('the key and secret of a client', () => {
  it('are shown once it is created, before the list is', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/clients/create" api={api} />);
    fill(await screen.findByRole('textbox', { name: /Name/ }), 'till');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByDisplayValue('ak_4f0c2a')).toBeInTheDocument();
    expect(screen.getByDisplayValue('whsec_c2VjcmV0')).toBeInTheDocument();
    expect(api.requestsTo('POST', '/clients')[0]?.body).toEqual({ name: 'till', resources: null });

    await user.click(screen.getByRole('button', { name: 'I have copied them' }));
    expect(await screen.findByText('nightly export')).toBeInTheDocument();
    expect(screen.queryByDisplayValue('ak_4f0c2a')).not.toBeInTheDocument();
  });

  it('are given anew after asking', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/clients" api={api} />);
    await user.click((await screen.findAllByRole('button', { name: 'Rotate' }))[0] as HTMLElement);
    expect(await screen.findByText('Give web shop a new key and secret?')).toBeInTheDocument();
    expect(api.requestsTo('POST', '/clients/1/rotate')).toEqual([]);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rotate' }));
    expect(await screen.findByDisplayValue('ak_4f0c2a')).toBeInTheDocument();
    expect(screen.getByText(/The earlier key and secret stay good until/)).toBeInTheDocument();
    expect(api.requestsTo('POST', '/clients/1/rotate')[0]?.body).toEqual({ overlapHours: 24 });
  });

  it('end the earlier ones at once where that is chosen', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/clients" api={api} />);
    await user.click((await screen.findAllByRole('button', { name: 'Rotate' }))[0] as HTMLElement);
    await user.click(await screen.findByRole('combobox', { name: 'The earlier ones stay good for' }));
    await user.click(await screen.findByRole('option', { name: 'not at all' }));
    await user.click(screen.getByRole('button', { name: 'Rotate' }));
    expect(await screen.findByDisplayValue('ak_4f0c2a')).toBeInTheDocument();
    expect(screen.queryByText(/stay good until/)).not.toBeInTheDocument();
    expect(api.requestsTo('POST', '/clients/1/rotate')[0]?.body).toEqual({ overlapHours: 0 });
  });
});
