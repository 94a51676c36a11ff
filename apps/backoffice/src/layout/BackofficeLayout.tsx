import SubdirectoryIcon from '@mui/icons-material/SubdirectoryArrowRight';
import { Box } from '@mui/material';
import { Suspense, type ReactNode } from 'react';
import { Loading, Menu, Sidebar, SkipNavigationButton, useCanAccess, useSidebarState } from 'react-admin';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { NavigationShortcuts, ShortcutHelp } from '../keyboard/ShortcutHelp.js';
import { callsOfResource, resourceInSearch } from '../links/page-links.js';
import { LiveUpdates } from '../live/LiveUpdates.js';
import { useResourceNames } from '../resources/resource-names.js';
import { BackofficeAppBar } from './BackofficeAppBar.js';
import { RenderErrorPage } from './status-pages.js';

/**
 * What stands around every page of somebody who is signed in: bar and menu, made of react-admin's parts. Its own Layout
 * would bring an inspector and forms into the first script, and lets a wide table widen the page.
 */
export function BackofficeLayout({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <LiveUpdates>
      <Box
        sx={{ display: 'flex', flexDirection: 'column', minHeight: '100vh', bgcolor: 'background.default' }}
      >
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
            <ErrorBoundary FallbackComponent={RenderErrorPage} resetKeys={[pathname]}>
              <Suspense fallback={<Loading />}>{children}</Suspense>
            </ErrorBoundary>
          </Box>
        </Box>
      </Box>
    </LiveUpdates>
  );
}

/** Calls, below them the calls of each resource, why calls fail and what was done about it, then what is set up. */
function BackofficeMenu() {
  const { canAccess: isAdmin } = useCanAccess({ resource: 'clients', action: 'list' });
  return (
    <Menu>
      <Menu.DashboardItem primaryText="airlock.dashboard.title" />
      <Menu.ResourceItem name="calls" />
      <ResourceCallsItems />
      <Menu.ResourceItem name="causes" />
      <Menu.ResourceItem name="bulk" />
      <Menu.ResourceItem name="resources" />
      <Menu.ResourceItem name="connectors" />
      {isAdmin && <Menu.ResourceItem name="clients" />}
      {isAdmin && <Menu.ResourceItem name="operators" />}
      {isAdmin && <Menu.ResourceItem name="tokens" />}
      <Menu.ResourceItem name="audit" />
    </Menu>
  );
}

/** One entry for the calls of each resource. When they cannot be read, the menu is merely shorter. */
function ResourceCallsItems() {
  const [open] = useSidebarState();
  const { search, pathname } = useLocation();
  const names = useResourceNames();
  if (!open) return null;
  const shown = pathname.startsWith('/calls') ? resourceInSearch(search) : undefined;

  return names.map(({ slug, name }) => (
    <Menu.Item
      key={slug}
      to={callsOfResource(slug)}
      primaryText={<span title={slug}>{name}</span>}
      leftIcon={<SubdirectoryIcon fontSize="small" />}
      aria-current={shown === slug ? 'page' : undefined}
      selected={shown === slug}
      sx={{ paddingLeft: 3, fontSize: '0.9em' }}
    />
  ));
}
