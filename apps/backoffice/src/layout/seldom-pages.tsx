import { Error as ErrorView } from 'react-admin';
import type { FallbackProps } from 'react-error-boundary';

export { AccessDenied, AuthenticationError, NotFound } from 'react-admin';

/** What is shown instead of a page that failed to render. */
export function ErrorPage({ error, resetErrorBoundary }: FallbackProps) {
  return <ErrorView error={error as Error} resetErrorBoundary={resetErrorBoundary} />;
}
