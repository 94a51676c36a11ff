import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import { LANGUAGES, loadMessages, type Language } from './languages.js';
import type { Messages } from './en/index.js';

/** Speaks the language given, and loads another when it is chosen. */
export function createI18nProvider(language: Language, messages: Messages): I18nProvider {
  // Read again at every count, as the language may have been changed since.
  const format = (count: number) => count.toLocaleString(provider.getLocale());
  const provider: I18nProvider = polyglotI18nProvider(
    (locale) => (locale === language ? messages : loadMessages(locale as Language)),
    language,
    [...LANGUAGES],
    { replace: replaceWith(format) },
  );
  return provider;
}

type Substitution = (placeholder: string, name: string) => unknown;

/** `String.prototype.replace`, but that a `%{smart_count}` is written as the language writes numbers. */
function replaceWith(format: (count: number) => string) {
  return function replace(this: string, placeholders: RegExp, substitution: Substitution): string {
    return this.replace(placeholders, (placeholder, name: string) => {
      const value = substitution(placeholder, name);
      return name === 'smart_count' && typeof value === 'number' ? format(value) : String(value);
    });
  };
}
