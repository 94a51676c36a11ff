import type { Messages } from './en/index.js';

/** In the order of the switch. The codes are those that browsers and plural rules know. */
export const LANGUAGES = [
  { locale: 'en', name: 'English' },
  { locale: 'fr', name: 'Français' },
  { locale: 'pt-br', name: 'Português (Brasil)' },
  { locale: 'ru', name: 'Русский' },
] as const;

export type Language = (typeof LANGUAGES)[number]['locale'];

/** A language is loaded when it is spoken: the others cost nothing. */
const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./en/index.js')).en,
  fr: async () => (await import('./fr/index.js')).fr,
  'pt-br': async () => (await import('./pt-br/index.js')).ptBr,
  ru: async () => (await import('./ru/index.js')).ru,
};

export const loadMessages = (language: Language): Promise<Messages> => LOADERS[language]();

/** The language chosen here before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(chosen: unknown, ofBrowser: readonly string[]): Language {
  const wanted = [...(typeof chosen === 'string' ? [chosen] : []), ...ofBrowser];
  for (const tag of wanted) {
    const spoken = spokenAs(tag.toLowerCase());
    if (spoken) return spoken;
  }
  return 'en';
}

function spokenAs(tag: string): Language | undefined {
  const primary = (one: string) => one.split('-', 1)[0];
  const exact = LANGUAGES.find(({ locale }) => locale === tag);
  return (exact ?? LANGUAGES.find(({ locale }) => primary(locale) === primary(tag)))?.locale;
}
