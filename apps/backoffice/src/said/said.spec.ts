import { AUDIT_SENTENCES, ERROR_SENTENCES, LOG_SENTENCES } from '@airlock/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../i18n/en/index.js';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import { deedSaid, lineSaid, outcomeSaid } from './said.js';

const i18n = createI18nProvider('en', en);
const translate = (key: string, values?: Record<string, unknown>) => i18n.translate(key, values);
const AT = '2026-11-22T10:02:00.000Z';

it('has words for exactly the sentences that the server may say', () => {
  const { happened, follows, errors, audit } = en.airlock.said;
  expect(Object.keys(happened)).toEqual(Object.keys(LOG_SENTENCES.happened));
  expect(Object.keys(follows)).toEqual(Object.keys(LOG_SENTENCES.follows));
  expect(Object.keys(errors)).toEqual(Object.keys(ERROR_SENTENCES));
  expect(Object.keys(audit)).toEqual(Object.keys(AUDIT_SENTENCES));
});

it('puts into each sentence what its pattern finds, and nothing else', () => {
  const placeholders = (phrase: string) =>
    [...new Set([...phrase.matchAll(/%\{(\w+)\}/g)].map(([, name]) => name))].sort();
  const groups = ({ source }: RegExp) => [...source.matchAll(/\?<(\w+)>/g)].map(([, name]) => name).sort();
  const { happened, follows, errors, audit } = en.airlock.said;
  const phrases: Record<string, string> = { ...happened, ...follows, ...prefixed(errors), ...audit };
  const patterns = {
    ...LOG_SENTENCES.happened,
    ...LOG_SENTENCES.follows,
    ...prefixed(ERROR_SENTENCES),
    ...AUDIT_SENTENCES,
  };
  for (const [name, pattern] of Object.entries(patterns))
    expect([name, placeholders(phrases[name] ?? '')]).toEqual([name, groups(pattern)]);
});

const prefixed = <Value>(record: Readonly<Record<string, Value>>) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [`error ${name}`, value]));

describe('what the server wrote', () => {
  it.each([
    `failed: HTTP 503: try; later; next try ${AT}, 12 tries left`,
    `interrupted, outcome unknown; next try ${AT}, 1 try left`,
    'answered 200; to be delivered to https://x.example/?a=1;b=2',
    'sent again: CALL_ERROR → CALL_RETRY, 13 tries, the first one now (bulk operation 7)',
    'handled: paid by phone; twice',
    'mail sent to a@x.example, b@x.example, one mail for 99 calls; refused for c@x.example',
    'not delivered: The receiver answered 302; a reply follows no redirect; done\n{"some": "body"}',
    'something that no engine writes; at all',
    'half done: 40 %{of} it |||| or so',
  ])('is said in English as it was written: %s', (message) => {
    expect(lineSaid(message, translate)).toBe(message);
  });

  it.each([
    'made the operator ada@example.org with the role admin',
    'changed ttl and the secret password of the resource smtp/mail',
    'changed nothing of the client Shop of the south',
    'gave the client Shop another key and another secret; the earlier ones are good for 24 h',
    'tried POST /demo/demo/echo and more in the background',
    'sent again: DONE → CALL_RETRY, 13 tries, the first one now',
  ])('is said in English as it was written: %s', (summary) => {
    expect(deedSaid(summary, translate)).toBe(summary);
  });

  it('names the reason of an end', () => {
    expect(lineSaid('failed: x; CALL_ERROR, exhausted', translate)).toBe(
      'failed: x; CALL_ERROR, No tries left',
    );
  });
});

describe('in French', () => {
  beforeAll(() => i18n.changeLocale('fr'));

  it.each([
    [
      `failed: no answer within 500 ms; next try ${AT}, 12 tries left`,
      `échec\u00a0: pas de réponse en 500 ms\u00a0; prochain essai ${AT}, il reste 12 essais`,
    ],
    [`failed: HTTP 422: amount is missing; next try ${AT}, 1 try left`, 'amount is missing'],
    ['request body edited (bulk operation 7)', 'corps de la requête corrigé (opération groupée n°7)'],
    ['delivered, answered 204; done', 'livré, réponse 204\u00a0; terminé'],
  ])('%s is said', (message, french) => {
    expect(lineSaid(message, translate)).toContain(french);
  });

  it('says who did what', () => {
    expect(deedSaid('changed ttl and the secret password of the resource smtp/mail', translate)).toBe(
      'a modifié la ressource smtp/mail\u00a0: ttl et le secret password',
    );
    expect(deedSaid('made it paused', translate)).toBe('nouvel état\u00a0: En pause');
    expect(deedSaid('began to reset 3 calls', translate)).toBe(
      'a lancé une opération sur 3 appels\u00a0: renvoyé',
    );
  });

  it('leaves nothing of the engine in English', () => {
    expect(outcomeSaid('cancelled by ada@example.org', translate)).toBe('annulé par ada@example.org');
    expect(outcomeSaid('answered 200', translate)).toBe('a répondu 200');
    expect(outcomeSaid('upstream answered 503 Service Unavailable', translate)).toBe(
      'upstream answered 503 Service Unavailable',
    );
  });
});
