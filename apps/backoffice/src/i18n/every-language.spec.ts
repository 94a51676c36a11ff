import { beforeAll, describe, expect, it } from 'vitest';
import { phrasesOf } from '../testing/phrases.js';
import { en } from './en/index.js';
import { LANGUAGES, loadMessages } from './languages.js';

const english = phrasesOf(en);
const others = LANGUAGES.filter(({ locale }) => locale !== 'en').map(({ locale }) => locale);

/** Words that are rightly the same in both languages. */
const ALIKE: Readonly<Record<string, RegExp>> = {
  fr: /^(Causes?|Clients?|E-?mail|JSON Patch|Message|min|Pages?)$/,
  'pt-br': /^(E-mail|endpoints?|JSON Patch|min|Status)$/i,
  ru: /^JSON Patch$/,
};

/** How many forms a phrase with a count has. */
const FORMS: Readonly<Record<string, number>> = { fr: 2, 'pt-br': 2, ru: 3 };

const placeholders = (phrase: string) => [...new Set(phrase.match(/%\{\w+\}/g))].sort();

describe.each(others)('the language %s', (locale) => {
  let phrases: ReadonlyMap<string, string>;
  beforeAll(async () => {
    phrases = phrasesOf(await loadMessages(locale));
  });

  it('has every key of English, and no other', () => {
    expect([...phrases.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('fills the same values into each phrase', () => {
    // react-admin's own phrases say some things in other ways.
    for (const [key, phrase] of [...english].filter(([name]) => !name.startsWith('ra.')))
      expect([key, placeholders(phrases.get(key) ?? '')]).toEqual([key, placeholders(phrase)]);
  });

  it('has as many forms of each counted phrase as its plural rule tells apart', () => {
    const wrong = [...phrases].filter(
      ([key, phrase]) =>
        (english.get(key)?.includes('||||') ?? false) && phrase.split('||||').length !== FORMS[locale],
    );
    expect(wrong).toEqual([]);
  });

  it('leaves nothing in English', () => {
    const forms = (phrase: string) =>
      phrase
        .replace(/%\{\w+\}/g, '')
        .split('||||')
        .map((form) => form.trim());
    const isAlike = (phrase: string) => forms(phrase).every((form) => ALIKE[locale]?.test(form));
    const same = [...phrases].filter(
      ([key, phrase]) =>
        phrase === english.get(key) && /\p{L}{3}/u.test(forms(phrase).join(' ')) && !isAlike(phrase),
    );
    expect(same).toEqual([]);
  });
});

it('parts no French sign from its word at the end of a line', async () => {
  const french = phrasesOf((await loadMessages('fr')).airlock);
  expect([...french].filter(([, phrase]) => / [;:?!»]|« /.test(phrase))).toEqual([]);
});

it('has an English phrase for every key that the code names', () => {
  const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const named = Object.entries(sources).flatMap(([file, source]) =>
    [...source.matchAll(/'(airlock\.[\w.-]*\w)'/g)].map(([, key = '']) => [file, key] as const),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(([, key]) => !english.has(key))).toEqual([]);
});
