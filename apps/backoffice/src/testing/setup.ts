import '@testing-library/jest-dom/vitest';
import { cleanup, configure, getConfig } from '@testing-library/react';
import { afterEach } from 'vitest';

/** What testing-library has set while it tries again, and does not tell in its types. */
type TryingConfig = ReturnType<typeof getConfig> & { _disableExpensiveErrorDiagnostics?: boolean };

afterEach(cleanup);

// Pages are loaded lazily, and machines are slow.
configure((before) => ({
  asyncUtilTimeout: 40_000,
  // The page is printed when the time is up, and not each time that something is not there yet.
  getElementError: (message, container) =>
    (getConfig() as TryingConfig)._disableExpensiveErrorDiagnostics
      ? new Error(message ?? '')
      : before.getElementError(message, container),
}));

if (typeof window !== 'undefined') imitateLayout(window);

/** jsdom has no layout: everything is wide enough, and looks as its style attribute says. */
function imitateLayout(page: Window & typeof globalThis): void {
  // Matching every element with every rule of the style sheets would take most of the time of a test.
  page.getComputedStyle = (element) => (element as HTMLElement).style;
  page.scrollTo = () => undefined;
  // The editor measures its text.
  page.Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  page.Range.prototype.getBoundingClientRect = () => new DOMRect();
  const { HTMLInputElement, HTMLTextAreaElement, HTMLButtonElement, HTMLSelectElement } = page;
  for (const control of [HTMLInputElement, HTMLTextAreaElement, HTMLButtonElement, HTMLSelectElement]) {
    Object.defineProperty(control.prototype, 'labels', { get: labelsOf });
  }
  page.matchMedia = (query) => ({
    matches: query.includes('min-width'),
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  });
}

/** jsdom's own asks each label of the page for its control, and each of these looks through the page. */
function labelsOf(this: HTMLElement): Element[] {
  const around = this.closest('label');
  const apart = this.id ? document.querySelectorAll(`label[for="${CSS.escape(this.id)}"]`) : [];
  return around ? [around, ...apart] : [...apart];
}
