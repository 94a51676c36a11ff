import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeAdminApi } from '../stories/fake-admin-api.js';
import { Story } from '../stories/Story.js';
import { fill, user } from '../testing/user.js';

it('shows a token once it is created, before the list is', async () => {
  const api = new FakeAdminApi();
  render(<Story path="/tokens/create" api={api} />);
  fill(await screen.findByRole('textbox', { name: /Name/ }), 'nightly import');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByDisplayValue('airlock_token_4f0c2a')).toBeInTheDocument();
  const [sent] = api.requestsTo('POST', '/tokens');
  const expiresAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(sent?.body).toMatchObject({ name: 'nightly import', role: 'viewer', expiresAt });

  await user.click(screen.getByRole('button', { name: 'I have copied it' }));
  expect(await screen.findByText('deploy')).toBeInTheDocument();
  expect(screen.queryByDisplayValue('airlock_token_4f0c2a')).not.toBeInTheDocument();
});

it('removes a token after asking', async () => {
  const api = new FakeAdminApi();
  render(<Story path="/tokens" api={api} />);
  await user.click((await screen.findAllByRole('button', { name: 'Delete' }))[0] as HTMLElement);
  expect(await screen.findByText('Remove the token deploy?')).toBeInTheDocument();
  expect(api.requestsTo('DELETE', '/tokens/1')).toEqual([]);
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Confirm' }));
  await expect.poll(() => api.requestsTo('DELETE', '/tokens/1').length).toBe(1);
});
