import { lazy } from 'react';

/** The pages that are seldom seen, loaded when they are. */
export const NotFoundPage = lazy(async () => {
  const { NotFound } = await import('./seldom-pages.js');
  return { default: () => <NotFound /> };
});

export const AuthenticationErrorPage = lazy(async () => ({
  default: (await import('./seldom-pages.js')).AuthenticationError,
}));

export const AccessDeniedPage = lazy(async () => ({
  default: (await import('./seldom-pages.js')).AccessDenied,
}));

export const RenderErrorPage = lazy(async () => ({
  default: (await import('./seldom-pages.js')).ErrorPage,
}));
