import { render, screen } from '@testing-library/react';

import { describe, expect, it } from 'vitest';
import { FakeAdminApi, refusal } from '../stories/fake-admin-api.js';
import { Story } from '../stories/Story.js';
import { fill, user } from '../testing/user.js';

async function signIn(password: string) {
  fill(await screen.findByRole('textbox', { name: /E-mail/ }), 'ada@example.org');
  fill(screen.getByLabelText(/Password/), password);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('signing in', () => {
  it("says the server's reason when it refuses", async () => {
    render(<Story path="/" api={new FakeAdminApi({ session: undefined })} />);
    await signIn('wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent('Wrong e-mail address or password.');
  });

  it('leads to the calls', async () => {
    const api = new FakeAdminApi({ session: undefined });
    render(<Story path="/" api={api} />);
    await signIn('correct horse battery staple');
    expect(await screen.findByText('CALL_ERROR')).toBeInTheDocument();
    expect(api.requestsTo('POST', '/session')[0]?.body).toEqual({
      email: 'ada@example.org',
      password: 'correct horse battery staple',
    });
  });

  it('is asked for again when the session has ended', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/calls" api={api} />);
    await screen.findByText('CALL_ERROR');
    api.world.session = undefined;
    api.answer('GET', '/calls', () => refusal({ type: 'about:blank', title: 'Unauthorized', status: 401 }));
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(await screen.findByText('Your session has ended. Please sign in again.')).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
  });

  it('ends when signing out', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/calls" api={api} />);
    await user.click(await screen.findByText('ada@example.org'));
    await user.click(await screen.findByRole('menuitem', { name: 'Logout' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
    expect(api.requestsTo('DELETE', '/session')[0]?.headers.get('x-csrf-token')).toBe('csrf-1');
  });
});
