import { describe, expect, it } from 'vitest';
import { en } from './en/index.js';
import { createI18nProvider } from './i18n-provider.js';
import { preferredLanguage } from './languages.js';

describe('the language at the start', () => {
  it('is the one chosen before, whatever the browser speaks', () => {
    expect(preferredLanguage('en', ['fr-FR', 'fr'])).toBe('en');
  });

  it("is the first of the browser's languages that is spoken here", () => {
    expect(preferredLanguage(undefined, ['de-DE', 'fr-CA', 'en'])).toBe('fr');
  });

  it('is the nearest variant of a language', () => {
    expect(preferredLanguage(undefined, ['pt-PT'])).toBe('pt-br');
    expect(preferredLanguage(undefined, ['ru-RU', 'en'])).toBe('ru');
  });

  it('is English where the browser has none that is spoken here', () => {
    expect(preferredLanguage(undefined, ['de', 'ja'])).toBe('en');
    expect(preferredLanguage('xx', [])).toBe('en');
  });
});

describe('the phrases', () => {
  it('write counts as the language does, and leave other numbers alone', () => {
    const provider = createI18nProvider('en', en);
    expect(provider.translate('airlock.call.tries_left', { smart_count: 1200, delay: '1 min' })).toContain(
      '1,200',
    );
    expect(provider.translate('airlock.call.title', { id: 1200 })).toBe('Call 1200');
  });

  it('are those of the language that is changed to, with its plurals', async () => {
    const provider = createI18nProvider('en', en);
    await provider.changeLocale('fr');
    expect(provider.translate('resources.calls.name', { smart_count: 0 })).toBe('Appel');
    expect(provider.translate('resources.calls.name', { smart_count: 2 })).toBe('Appels');
    await provider.changeLocale('ru');
    const found = [1, 3, 5, 21].map((count) =>
      provider.translate('airlock.causes.count', { smart_count: count }),
    );
    expect(found).toEqual(['1 вызов', '3 вызова', '5 вызовов', '21 вызов']);
    await provider.changeLocale('pt-br');
    expect(provider.translate('airlock.causes.count', { smart_count: 0 })).toBe('0 chamada');
  });
});
