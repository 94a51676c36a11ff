import polyglotI18nProvider from 'ra-i18n-polyglot';
import { en } from './en.js';

const messages = { en };

/** A language is added by a file like en.ts, an entry in `messages` and one here. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => messages[locale as keyof typeof messages] ?? en,
  'en',
  [{ locale: 'en', name: 'English' }],
);
