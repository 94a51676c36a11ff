import { AUDIT_SENTENCES, ERROR_SENTENCES, LOG_SENTENCES } from '@airlock/contract';

type Translate = (key: string, values?: Record<string, unknown>) => string;
type Sentences = Readonly<Record<string, RegExp>>;

/**
 * The message of a log line in the operator's language. What an upstream, a handler or an operator said stays as it is,
 * and so does a line that the engine is not known to write.
 */
export function lineSaid(message: string, translate: Translate): string {
  const [first = '', ...details] = message.split('\n');
  const marked = LOG_SENTENCES.mark.exec(first);
  const line = marked ? first.slice(0, marked.index) : first;
  const mark = marked ? translate('airlock.said.mark', { ...marked.groups }) : '';
  return [`${sentenceSaid(line, translate)}${mark}`, ...details].join('\n');
}

/** What came of a try, or why a call failed, in the operator's language; as it came where somebody else said it. */
export function outcomeSaid(outcome: string, translate: Translate): string {
  return said('errors', ERROR_SENTENCES, outcome, translate) ?? lineSaid(outcome, translate);
}

/** What somebody did, in the operator's language: of calls as their logs tell it. */
export function deedSaid(summary: string, translate: Translate): string {
  return said('audit', AUDIT_SENTENCES, summary, translate) ?? lineSaid(summary, translate);
}

function sentenceSaid(line: string, translate: Translate): string {
  const end = line.lastIndexOf('; ');
  const follows =
    end === -1 ? undefined : said('follows', LOG_SENTENCES.follows, line.slice(end + 2), translate);
  if (follows === undefined) return happenedSaid(line, translate) ?? line;
  const happened = line.slice(0, end);
  return translate('airlock.said.joined', {
    happened: happenedSaid(happened, translate) ?? happened,
    follows,
  });
}

function happenedSaid(sentence: string, translate: Translate): string | undefined {
  return said('happened', LOG_SENTENCES.happened, sentence, translate);
}

/** By the first of the sentences that fits; undefined where none does. */
function said(
  kind: string,
  sentences: Sentences,
  sentence: string,
  translate: Translate,
): string | undefined {
  for (const [name, pattern] of Object.entries(sentences)) {
    const match = pattern.exec(sentence);
    if (match) return translate(`airlock.said.${kind}.${name}`, valuesOf(match.groups ?? {}, translate));
  }
  return undefined;
}

function valuesOf(groups: Readonly<Record<string, string>>, translate: Translate): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, PARTS[name]?.(value, translate) ?? value]),
  );
}

/** What is put into a sentence and is itself said in the operator's language. */
const PARTS: Readonly<Record<string, (value: string, translate: Translate) => unknown>> = {
  smart_count: Number,
  error: outcomeSaid,
  reason: (reason, translate) => translate(`airlock.reason.${reason}`, { _: reason }),
  kind: (kind, translate) => translate(`airlock.said.things.${kind}`),
  action: (action, translate) => translate(`airlock.audit.actions.${action}`, { _: action }),
  state: (state, translate) => translate(`airlock.bulk.state.${state}`, { _: state }),
  // The names of fields are those of the API.
  what: (names, translate) =>
    names
      .replace(/\bthe secret /, () => translate('airlock.said.the_secret'))
      .replaceAll(/,? and /g, () => translate('airlock.said.and')),
};
