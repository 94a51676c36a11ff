import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi, never, refusal } from '../stories/fake-admin-api.js';
import { aSession } from '../stories/fake-records.js';
import { Story } from '../stories/Story.js';
import { fill, user } from '../testing/user.js';

const RIGHT = 'correct horse battery staple';
const NEW = 'seven green bottles';

async function change(current: string, password: string, again = password) {
  fill(await screen.findByLabelText(/^Current password/), current);
  fill(screen.getByLabelText(/^New password(?! again)/), password);
  fill(screen.getByLabelText(/^New password again/), again);
  await user.click(screen.getByRole('button', { name: 'Change the password' }));
}

const field = (name: RegExp) => screen.getByLabelText(name);
const isRefused = (status: number, detail: string, headers: Record<string, string> = {}) => ({
  ...refusal({ type: 'about:blank', title: detail, status, detail }),
  headers: { 'content-type': 'application/problem+json', ...headers },
});

it.each(['viewer', 'operator', 'admin'] as const)(
  'is reached from the own name, in the role %s',
  async (role) => {
    const operator = { id: 1, email: 'ada@example.org', role };
    render(<Story path="/calls" api={new FakeAdminApi({ session: { csrfToken: 'csrf-1', operator } })} />);
    await user.click(await screen.findByText('ada@example.org'));
    await user.click(await screen.findByRole('menuitem', { name: 'Your account' }));
    expect(await screen.findByRole('heading', { name: 'Change your password' })).toBeInTheDocument();
    expect(await screen.findByText('This session')).toBeInTheDocument();
  },
);

describe('the own password', () => {
  it('is changed, which ends the other sessions', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/account" api={api} />);
    expect(await screen.findAllByRole('button', { name: 'End it' })).toHaveLength(1);
    await change(RIGHT, NEW);
    expect(
      await screen.findByText(/Wherever else you were signed in, you are signed out/),
    ).toBeInTheDocument();
    const [sent] = api.requestsTo('PUT', '/session/password');
    expect(sent?.body).toEqual({ current: RIGHT, password: NEW });
    expect(field(/^Current password/)).toHaveValue('');
    await expect.poll(() => screen.queryByRole('button', { name: 'End it' })).toBeNull();
  });

  it('is not sent while something is missing, short, or not typed twice alike', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/account" api={api} />);
    await change('', NEW);
    expect(field(/^Current password/)).toHaveAccessibleDescription('Required');
    expect(field(/^Current password/)).toHaveFocus();
    await change(RIGHT, 'short');
    expect(field(/^New password(?! again)/)).toHaveAccessibleDescription('Must be 8 characters at least');
    await change(RIGHT, NEW, `${NEW}!`);
    expect(field(/^New password again/)).toHaveAccessibleDescription('This is not the password above.');
    expect(api.requestsTo('PUT', '/session/password')).toEqual([]);
  });

  it('is refused at the field at fault, which has the focus then', async () => {
    render(<Story path="/account" api={new FakeAdminApi()} />);
    await change('wrong', NEW);
    const current = field(/^Current password/);
    await expect.poll(() => current.getAttribute('aria-invalid')).toBe('true');
    expect(current).toHaveAccessibleDescription('This is not your current password.');
    expect(current).toHaveFocus();
    await change(RIGHT, 'password1234');
    const chosen = field(/^New password(?! again)/);
    await expect.poll(() => chosen.getAttribute('aria-invalid')).toBe('true');
    expect(chosen).toHaveAccessibleDescription(/one of the most common passwords/);
    expect(current).toHaveAttribute('aria-invalid', 'false');
  });

  it('tells how long to wait after too many wrong ones', async () => {
    const api = new FakeAdminApi().answer('PUT', '/session/password', () =>
      isRefused(429, 'Too many wrong guesses', { 'retry-after': '90' }),
    );
    render(<Story path="/account" api={api} />);
    await change('wrong', NEW);
    expect(await screen.findByText('Too many wrong passwords. Try again in 1 min 30 s.')).toBeInTheDocument();
  });

  it('says what else went wrong, and never that it was changed', async () => {
    const api = new FakeAdminApi().answer('PUT', '/session/password', () =>
      isRefused(503, 'The database is restarting.'),
    );
    render(<Story path="/account" api={api} />);
    await change(RIGHT, NEW);
    expect(await screen.findByText('The database is restarting.')).toBeInTheDocument();
    const isOver = () => isRefused(401, 'Sign in first.');
    api.answer('PUT', '/session/password', isOver).answer('GET', '/session', isOver);
    await change(RIGHT, NEW);
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
    expect(screen.queryByText(/you are signed out/)).toBeNull();
  });
});

describe('the own sessions', () => {
  it('are shown, this one first, and another one is ended', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/account" api={api} />);
    const [first, other] = await screen.findAllByRole('listitem');
    expect(within(first as HTMLElement).getByText('This session')).toBeInTheDocument();
    const end = within(other as HTMLElement).getByRole('button', { name: 'End it' });
    expect(end).toHaveAccessibleDescription(/Nov/);
    await user.click(end);
    expect(await screen.findByText('The session has ended.')).toBeInTheDocument();
    expect(api.requestsTo('DELETE', '/session/beef')).toHaveLength(1);
    await expect.poll(() => screen.queryAllByRole('button', { name: 'End it' })).toEqual([]);
    expect(screen.getByRole('heading', { name: 'Where you are signed in' })).toHaveFocus();
  });

  it('say that they are read, and why they could not be', async () => {
    const loading = new FakeAdminApi().answer('GET', '/session/all', never);
    const { unmount } = render(<Story path="/account" api={loading} />);
    expect(await screen.findByRole('status', { name: 'Loading' })).toBeInTheDocument();
    unmount();
    const broken = new FakeAdminApi().answer('GET', '/session/all', () => isRefused(503, 'Restarting.'));
    render(<Story path="/account" api={broken} />);
    expect(await screen.findByText('Restarting.')).toBeInTheDocument();
    broken.answer('GET', '/session/all', () => ({ json: [aSession({ current: true })] }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('This session')).toBeInTheDocument();
  });

  it('all end after asking, and the sign-in is there', async () => {
    const api = new FakeAdminApi();
    render(<Story path="/account" api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
    const dialog = await screen.findByRole('dialog', { name: 'Sign out everywhere?' });
    expect(api.requestsTo('DELETE', '/session/all')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Sign out everywhere' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
    expect(api.requestsTo('DELETE', '/session/all')[0]?.headers.get('x-csrf-token')).toBe('csrf-1');
    expect(api.requestsTo('DELETE', '/session')).toEqual([]);
  });

  it('last where the server could not end them', async () => {
    const api = new FakeAdminApi().answer('DELETE', '/session/all', () => isRefused(503, 'Restarting.'));
    render(<Story path="/account" api={api} />);
    await user.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
    const dialog = await screen.findByRole('dialog', { name: 'Sign out everywhere?' });
    await user.click(within(dialog).getByRole('button', { name: 'Sign out everywhere' }));
    expect(await screen.findByText('Restarting.')).toBeInTheDocument();
    expect(screen.getByText('This session')).toBeInTheDocument();
  });
});
