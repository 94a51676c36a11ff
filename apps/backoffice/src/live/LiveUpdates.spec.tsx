import { act, render, screen } from '@testing-library/react';

import { expect, it } from 'vitest';
import { FakeAdminApi } from '../stories/fake-admin-api.js';
import { aCall, aDoneCall } from '../stories/fake-records.js';
import { Story } from '../stories/Story.js';
import type { LiveListener } from './live-feed.js';

/** A feed that the test speaks through. */
function aFeed() {
  const listeners = new Set<LiveListener>();
  const tell = (say: (listener: LiveListener) => void) => act(() => listeners.forEach(say));
  return {
    listeners,
    tell,
    feed: (listener: LiveListener) => {
      listeners.add(listener);
      return { close: () => listeners.delete(listener) };
    },
  };
}

it('shows in the list what becomes of a call as it happens', async () => {
  const { feed, tell } = aFeed();
  const api = new FakeAdminApi({ calls: [aCall({ id: 7 })] });
  render(<Story path="/calls" api={api} feed={feed} />);
  expect(await screen.findByText('CALL_RETRY')).toBeInTheDocument();
  api.world.calls = [aDoneCall({ id: 7 })];
  tell((listener) => listener.onEvent('calls', { ids: [7], rids: [], resources: ['shop'], more: 0 }));
  expect(await screen.findByText('DONE')).toBeInTheDocument();
  expect(screen.queryByText('CALL_RETRY')).not.toBeInTheDocument();
});

it('listens for those who are signed in only, and only while the backoffice is open', async () => {
  const { feed, listeners } = aFeed();
  const signedOut = render(
    <Story path="/login" api={new FakeAdminApi({ session: undefined })} feed={feed} />,
  );
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
  expect(listeners.size).toBe(0);
  signedOut.unmount();

  const signedIn = render(<Story path="/calls" api={new FakeAdminApi()} feed={feed} />);
  expect(await screen.findByText('CALL_ERROR')).toBeInTheDocument();
  expect(listeners.size).toBe(1);
  signedIn.unmount();
  expect(listeners.size).toBe(0);
});
