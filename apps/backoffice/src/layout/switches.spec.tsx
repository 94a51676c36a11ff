import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeAdminApi } from '../stories/fake-admin-api.js';
import { Story } from '../stories/Story.js';
import { user } from '../testing/user.js';

describe('the language', () => {
  it('is changed in the bar, for the page, its title and the browser', async () => {
    render(<Story path="/operators" api={new FakeAdminApi()} />);
    await user.click(await screen.findByRole('button', { name: 'Language: English' }));
    await user.click(screen.getByRole('menuitemradio', { name: 'Français' }));
    expect(await screen.findByRole('button', { name: 'Langue: Français' })).toBeInTheDocument();
    expect(await screen.findByText('Administrateur')).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('fr');
  });

  it('is changed before signing in', async () => {
    render(<Story path="/" api={new FakeAdminApi({ session: undefined })} />);
    fireEvent.change(await screen.findByRole('combobox', { name: 'Language' }), { target: { value: 'ru' } });
    expect(await screen.findByRole('button', { name: 'Войти' })).toBeInTheDocument();
  });
});

describe('the theme', () => {
  it('is that of the system until another is chosen, and can be again', async () => {
    render(<Story path="/operators" api={new FakeAdminApi()} />);
    await user.click(await screen.findByRole('button', { name: 'Theme: As the system' }));
    await user.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
    await user.click(await screen.findByRole('button', { name: 'Theme: Dark' }));
    await user.click(screen.getByRole('menuitemradio', { name: 'As the system' }));
    expect(await screen.findByRole('button', { name: 'Theme: As the system' })).toBeInTheDocument();
  });
});
