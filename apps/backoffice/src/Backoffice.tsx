import { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CssBaseline } from '@mui/material';
import {
  AdminContext,
  CoreAdminUI,
  CustomRoutes,
  LoadingPage,
  localStorageStore,
  Notification,
  Resource,
  useLocale,
  type AuthProvider,
  type I18nProvider,
  type Store,
} from 'react-admin';
import { Route } from 'react-router-dom';
import { BackofficeLayout } from './layout/BackofficeLayout.js';
import { reactRouterProvider } from './layout/plain-router.js';
import {
  AccessDeniedPage,
  AuthenticationErrorPage,
  NotFoundPage,
  RenderErrorPage,
} from './layout/status-pages.js';
import { darkTheme, lightTheme } from './layout/themes.js';
import type { LiveFeed } from './live/live-feed.js';
import { FeedContext } from './live/LiveUpdates.js';
import { AccountPage, DashboardPage, pages } from './pages.js';
import type { AdminDataProvider } from './server/data-provider.js';
import { SignInPage } from './sign-in/SignInPage.js';

interface BackofficeProps {
  readonly dataProvider: AdminDataProvider;
  readonly authProvider: AuthProvider;
  readonly i18nProvider: I18nProvider;
  /** Where the theme and the lists' settings are kept; the browser's local storage if left out. */
  readonly store?: Store;
  /** Where changes are heard of; left out, pages only read themselves anew from time to time. */
  readonly feed?: LiveFeed;
}

/** The whole backoffice. It must stand inside a router. */
export function Backoffice({ dataProvider, authProvider, i18nProvider, store, feed }: BackofficeProps) {
  const [queryClient] = useState(createQueryClient);
  const [keptStore] = useState(() => store ?? localStorageStore(undefined, 'airlock'));
  return (
    <AdminContext
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={keptStore}
      routerProvider={reactRouterProvider}
      lightTheme={lightTheme}
      darkTheme={darkTheme}
    >
      {/* What AdminUI does, without the forms that it would bring into the first script. */}
      <CssBaseline enableColorScheme />
      <DocumentLanguage />
      <FeedContext value={feed}>
        <CoreAdminUI
          title="Airlock"
          layout={BackofficeLayout}
          dashboard={DashboardPage}
          loginPage={SignInPage}
          accessDenied={AccessDeniedPage}
          authenticationError={AuthenticationErrorPage}
          catchAll={NotFoundPage}
          error={RenderErrorPage}
          loading={LoadingPage}
          requireAuth
          disableTelemetry
        >
          {Object.entries(pages).map(([name, ofResource]) => (
            <Resource key={name} name={name} {...ofResource} />
          ))}
          <CustomRoutes>
            <Route path="/account" element={<AccountPage />} />
          </CustomRoutes>
        </CoreAdminUI>
      </FeedContext>
      <Notification />
    </AdminContext>
  );
}

/** A failed request is shown at once, with a button to try again; silent retries would only hide it for seconds. */
function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } });
}

/** Tells the browser and screen readers what language the page is in. */
function DocumentLanguage() {
  const locale = useLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return null;
}
