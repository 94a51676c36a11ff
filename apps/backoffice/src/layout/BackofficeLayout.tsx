import type { ReactNode } from 'react';
import { Layout } from 'react-admin';
import { BackofficeMenu } from './BackofficeMenu.js';

/** react-admin's layout; wide tables scroll within it, not the page. */
export function BackofficeLayout({ children }: { readonly children: ReactNode }) {
  return (
    <Layout
      menu={BackofficeMenu}
      sx={{
        minWidth: 0,
        '& .RaLayout-content': { minWidth: 0, paddingX: { xs: 1, md: 2 }, paddingBottom: 3 },
      }}
    >
      {children}
    </Layout>
  );
}
