import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// Pages are loaded lazily, and machines are slow.
configure({ asyncUtilTimeout: 40_000 });

if (typeof window !== 'undefined') imitateLayout(window);

/** jsdom has no layout: everything is wide enough, and looks as its style attribute says. */
function imitateLayout(page: Window & typeof globalThis): void {
  // Matching every element with every rule of the style sheets would take most of the time of a test.
  page.getComputedStyle = (element) => (element as HTMLElement).style;
  page.scrollTo = () => undefined;
  // The editor measures its text.
  page.Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  page.Range.prototype.getBoundingClientRect = () => new DOMRect();
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
