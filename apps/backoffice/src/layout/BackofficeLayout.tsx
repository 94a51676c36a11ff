import type { ReactNode } from 'react';
import { Layout } from 'react-admin';
import { BackofficeMenu } from './BackofficeMenu.js';

export function BackofficeLayout({ children }: { readonly children: ReactNode }) {
  return <Layout menu={BackofficeMenu}>{children}</Layout>;
}
