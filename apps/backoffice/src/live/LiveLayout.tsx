import type { ReactNode } from 'react';
import { BackofficeLayout } from '../layout/BackofficeLayout.js';
import { LiveUpdates } from './LiveUpdates.js';

/** What stands around every page of somebody who is signed in. */
export function LiveLayout({ children }: { readonly children: ReactNode }) {
  return (
    <LiveUpdates>
      <BackofficeLayout>{children}</BackofficeLayout>
    </LiveUpdates>
  );
}
