import { expect, it } from 'vitest';
import { deviceStore } from './device-store.js';

it('keeps language and theme when somebody signs out, and nothing of the person', () => {
  const store = deviceStore();
  store.setItem('locale', 'fr');
  store.setItem('theme', 'dark');
  store.setItem('calls.listParams', { filter: { q: 'secret' } });
  store.reset();
  expect(store.getItem('locale')).toBe('fr');
  expect(store.getItem('theme')).toBe('dark');
  expect(store.getItem('calls.listParams')).toBeUndefined();
});
