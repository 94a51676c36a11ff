import { useCallback, useEffect, useRef } from 'react';
import type { RouterBlocker, RouterProvider } from 'react-admin';
import {
  Link,
  matchPath,
  Navigate,
  Outlet,
  Route,
  Routes,
  useInRouterContext,
  useLocation,
  useMatch,
  useNavigate as useUnstableNavigate,
  useParams,
} from 'react-router-dom';

/**
 * react-admin's view of the router that stands around the backoffice. Its own one makes a data router where there is
 * none, which would bring 18 kB of script along that nothing here uses; vite.config.ts puts this one in its place.
 */
export const reactRouterProvider: RouterProvider = {
  useNavigate,
  useLocation,
  useParams: useParams as RouterProvider['useParams'],
  useMatch,
  useInRouterContext,
  useCanBlock: () => false,
  useBlocker: () => UNBLOCKED,
  Link,
  Navigate,
  Route: Route as RouterProvider['Route'],
  Routes,
  Outlet,
  RouterWrapper: ({ children }) => <>{children}</>,
  matchPath,
};

const UNBLOCKED: RouterBlocker = {
  state: 'unblocked',
  reset: undefined,
  proceed: undefined,
  location: undefined,
};

/** react-router's, made stable: that one changes with every navigation, and would render every page anew. */
function useNavigate() {
  const navigate = useUnstableNavigate();
  const latest = useRef(navigate);
  useEffect(() => {
    latest.current = navigate;
  }, [navigate]);
  return useCallback((...target: unknown[]) => {
    (latest.current as (...target: unknown[]) => void)(...target);
  }, []) as ReturnType<RouterProvider['useNavigate']>;
}
