import { Box } from '@mui/material';
import { lazy, Suspense, type ReactNode } from 'react';
import { Loading, Sidebar, SkipNavigationButton } from 'react-admin';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { BackofficeAppBar } from './BackofficeAppBar.js';
import { NavigationShortcuts } from '../keyboard/NavigationShortcuts.js';
import { ShortcutHelp } from '../keyboard/ShortcutHelp.js';
import { BackofficeMenu } from './BackofficeMenu.js';

const ErrorPage = lazy(() => import('./ErrorPage.js'));

/**
 * Bar, menu and page, made of react-admin's parts. Its own Layout would bring an inspector and forms into the first
 * script, and lets a wide table widen the page.
 */
export function BackofficeLayout({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100vh', bgcolor: 'background.default' }}>
      <SkipNavigationButton sx={{ color: 'text.primary' }} />
      <NavigationShortcuts />
      <ShortcutHelp />
      <BackofficeAppBar />
      <Box sx={{ display: 'flex', flexGrow: 1, marginTop: { xs: 7, sm: 6 } }}>
        <Sidebar>
          <BackofficeMenu />
        </Sidebar>
        <Box
          component="main"
          id="main-content"
          sx={{ flex: '1 1 0', minWidth: 0, paddingX: { xs: 1, md: 2 }, paddingBottom: 3 }}
        >
          <ErrorBoundary FallbackComponent={ErrorPage} resetKeys={[pathname]}>
            <Suspense fallback={<Loading />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
    </Box>
  );
}
