/** An event with its facts, as a sentence of before means it. */
export type Meant = Readonly<{ event: string; params: object; operation?: number }>;

type Facts = Readonly<Record<string, string>>;
type Rule = readonly [RegExp, (facts: Facts) => Omit<Meant, 'operation'>];

/** A line of a log as it was before there were events. */
export type LineOfBefore = Readonly<{
  kind: string;
  message: string;
  durationMs: number | null;
  progress: number | null;
}>;

/** What a line means; in its own words where that is not known. @param isMember whether that operation dealt with the call */
export function eventOfLine(line: LineOfBefore, isMember: (operation: number) => boolean): Meant {
  const { kind, progress } = line;
  if (kind === 'progress') return { event: 'progress', params: { percent: progress, text: line.message } };
  const { text, operation } = withoutMark(line.message, isMember);
  const meant = isTry(kind) ? eventOfTry(kind, text, line.durationMs) : byRules(DEEDS, text);
  const noted = { event: 'log.noted', params: { text } };
  return { ...(meant ?? noted), ...(operation !== null && { operation }) };
}

/** What an entry of the audit means; in its own words where that is not known. */
export function eventOfSummary(summary: string): Meant {
  return byRules(SUMMARIES, summary) ?? { event: 'audit.noted', params: { text: summary } };
}

const isTry = (kind: string) => kind === 'attempt' || kind === 'delivery';

/** ` (bulk operation 7)` ended the first line of what an operation wrote; an operator's note may end so, too. */
function withoutMark(message: string, isMember: (operation: number) => boolean) {
  const [, text = message, id = ''] = /^(.*) \(bulk operation (\d{1,15})\)$/s.exec(message) ?? [];
  const operation = Number(id);
  return id !== '' && isMember(operation) ? { text, operation } : { text: message, operation: null };
}

/** `happened; follows`, and in further lines what a receiver said. The error of an attempt may have both in it. */
function eventOfTry(kind: string, message: string, durationMs: number | null): Meant | null {
  const parted = (kind === 'attempt' ? OF_ATTEMPT : OF_DELIVERY).exec(message);
  if (!parted) return null;
  const { happened = '', nextTry, left = '0', status, reason, notice, detail } = parted.groups ?? {};
  const said = { ...(detail && { detail }), ...(notice !== undefined && { notice: true }) };
  const retry = {
    ...{ nextTry: nextTry ?? parted.groups?.['noticeAt'] ?? null, triesLeft: Number(left) },
    ...(status && reason && { ended: { status, reason } }),
  };
  const [, word = '', rest = ''] =
    /^(answered|delivered, answered|failed:|not delivered:|interrupted, outcome unknown)\s?(.*)$/s.exec(
      happened,
    ) ?? [];
  switch (word) {
    case 'answered':
      return { event: 'attempt.answered', params: { status: Number(rest), durationMs: durationMs ?? 0 } };
    case 'delivered, answered':
      return { event: 'delivery.delivered', params: { status: Number(rest), ...said } };
    case 'failed:':
      return { event: 'attempt.failed', params: { error: rest, status: null, ...retry } };
    case 'not delivered:':
      return { event: 'delivery.failed', params: { error: rest, status: null, ...retry, ...said } };
    case 'interrupted, outcome unknown':
      return notice === undefined && !/^next delivery/.test(parted.groups?.['follows'] ?? '')
        ? { event: 'attempt.interrupted', params: retry }
        : { event: 'delivery.interrupted', params: { ...retry, ...said } };
    default:
      return null;
  }
}

const followed = (happened: string, detail: string) =>
  new RegExp(
    [
      `^(?<happened>${happened})(?:; (?<follows>`,
      'next (?:try|delivery) (?<nextTry>\\S+Z), (?<left>\\d+) tr(?:y|ies) left',
      '|(?<status>CALL_ERROR|RESPONSE_ERROR), (?<reason>[a-z-]+)',
      '|(?<notice>the notice is (?:tried again (?<noticeAt>\\S+Z)|not tried again))',
      '|the (?:attempt|delivery) goes on|to be delivered to \\S+|done',
      `))?${detail}$`,
    ].join(''),
    's',
  );
const OF_ATTEMPT = followed('.*?', '');
const OF_DELIVERY = followed('[^\\n]*?', '(?:\\n(?<detail>.*))?');

function byRules(rules: readonly Rule[], text: string): Meant | null {
  for (const [pattern, meaning] of rules) {
    const match = pattern.exec(text);
    if (match) return meaning(match.groups ?? {});
  }
  return null;
}

const always = (event: string, params: object) => () => ({ event, params });
const list = (text: string) => text.split(', ');

const DEEDS: readonly Rule[] = [
  [/^kept because the synchronous attempt failed$/, always('call.accepted', { trigger: 'captured' })],
  [
    /^kept because the synchronous attempt takes longer than the requester waits$/,
    always('call.accepted', { trigger: 'handed-over' }),
  ],
  [/^kept to run in the background$/, always('call.accepted', { trigger: 'background' })],
  [
    /^the retry policy changed; next (?:try|delivery) (?<nextTry>\S+Z), (?<left>\d+) tr(?:y|ies) left$/,
    ({ nextTry, left }) => ({ event: 'call.rescheduled', params: { nextTry, triesLeft: Number(left) } }),
  ],
  [
    /^the retry policy changed; to be delivered to \S+$/,
    always('call.rescheduled', { nextTry: null, triesLeft: 0 }),
  ],
  [/^(?<part>request|response) body edited$/, ({ part }) => ({ event: 'body.edited', params: { part } })],
  [/^reply address edited$/, always('replyUrl.edited', {})],
  [
    /^sent again: (?<from>[A-Z_]+) → (?<to>[A-Z_]+), (?<tries>\d+) tr(?:y|ies), the first one now$/,
    ({ from, to, tries }) => ({ event: 'call.reset', params: { from, to, tries: Number(tries) } }),
  ],
  [
    /^next try now, instead of (?<instead>\S+Z)$/,
    ({ instead }) => ({ event: 'call.woken', params: { instead } }),
  ],
  [/^cancelled$/, always('call.cancelled', { running: false })],
  [/^cancelled while it runs: no further try follows$/, always('call.cancelled', { running: true })],
  [/^handled$/, always('call.handled', { note: null })],
  [/^handled: (?<note>.*)$/s, ({ note }) => ({ event: 'call.handled', params: { note } })],
  [/^not handled any more$/, always('call.unhandled', {})],
  [
    /^mail sent to (?<to>\S+@\S+(?:, \S+@\S+)*?)(?:, one mail for (?<calls>\d+) calls)?(?:; refused for (?<refused>.+))?$/,
    ({ to = '', calls = '1', refused }) => ({
      event: 'mail.sent',
      params: { to: list(to), calls: Number(calls), refused: refused ? list(refused) : [] },
    }),
  ],
  [/^no mail could be sent: (?<error>.*)$/s, ({ error }) => ({ event: 'mail.failed', params: { error } })],
];

const SUMMARIES: readonly Rule[] = [
  [
    /^made the (?<kind>operator|token) (?<name>.*) with the role (?<role>\S+)$/s,
    ({ kind, name, role }) => ({ event: `${kind}.created`, params: { name, role } }),
  ],
  [
    /^made the (?<kind>resource|client) (?<name>.*)$/s,
    ({ kind, name }) => ({ event: `${kind}.created`, params: { name } }),
  ],
  [
    /^changed (?<what>.*?) of the (?<kind>resource|client|operator) (?<name>.*)$/s,
    ({ what = '', kind, name }) => ({ event: `${kind}.updated`, params: { name, ...changedIn(what) } }),
  ],
  [
    /^removed the (?<kind>resource|client|operator|token) (?<name>.*)$/s,
    ({ kind, name }) => ({ event: `${kind}.deleted`, params: { name } }),
  ],
  [/^paused the resource (?<name>.*)$/s, ({ name }) => ({ event: 'resource.paused', params: { name } })],
  [/^resumed the resource (?<name>.*)$/s, ({ name }) => ({ event: 'resource.resumed', params: { name } })],
  [
    /^gave the client (?<name>.*) another key and another secret; the earlier ones are good for (?<hours>[\d.]+) h$/s,
    ({ name, hours }) => ({ event: 'client.rotated', params: { name, overlapHours: Number(hours) } }),
  ],
  [
    /^tried (?<method>[A-Z]+) (?<address>\S+)(?<background> in the background)?$/,
    ({ method, address, background }) => ({
      event: 'resource.tried',
      params: { method, address, background: background !== undefined },
    }),
  ],
  [/^signed in$/, always('session.opened', {})],
  [/^signed out$/, always('session.closed', { which: 'this' })],
  [/^signed out elsewhere$/, always('session.closed', { which: 'another' })],
  [/^signed out everywhere$/, always('session.closed', { which: 'all' })],
  [/^gave a wrong password$/, always('session.refused', {})],
  [
    /^began to (?<action>[a-z]+) (?<calls>\d+) calls$/,
    ({ action, calls }) => ({ event: 'bulk.started', params: { action, calls: Number(calls) } }),
  ],
  [
    /^made it (?<state>running|paused|cancelled)$/,
    ({ state }) => ({ event: 'bulk.moved', params: { state } }),
  ],
];

/** `ttl, delay, and the secret token`. */
function changedIn(what: string): { changed: string[]; secrets: string[] } {
  const names = what === 'nothing' ? [] : what.split(/,? and |, /);
  const isSecret = (name: string) => name.startsWith('the secret ');
  return {
    changed: names.filter((name) => !isSecret(name)),
    secrets: names.filter(isSecret).map((name) => name.slice('the secret '.length)),
  };
}
