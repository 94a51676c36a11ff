import type { AuditEvent, LogEvent, Retry } from '@airlock/contract';

type Translate = (key: string, values?: Record<string, unknown>) => string;
/** An event as a log or the audit tells it. */
export type EventWithOperation = (LogEvent | AuditEvent) & { readonly operation?: number };

/**
 * What happened, or what somebody did, in the operator's language. What an upstream, a handler or an operator said stays as
 * it is; the instant of {@link instantOf} stands in it as ISO 8601.
 */
export function eventText(told: EventWithOperation, translate: Translate): string {
  const text = sentence(told, wordsOf(translate), translate);
  const { operation } = told;
  return operation === undefined ? text : `${text}${translate('airlock.events.mark', { id: operation })}`;
}

/** Translates by the keys of the events' own words. */
function wordsOf(translate: Translate): Translate {
  return (key, values) => translate(`airlock.events.${key}`, values);
}

/** The instant that is put into the text of an event; null where none is. */
export function instantOf({ params }: LogEvent | AuditEvent): string | null {
  if ('nextTry' in params) return params.nextTry;
  return 'instead' in params ? params.instead : null;
}

function sentence(told: EventWithOperation, say: Translate, translate: Translate): string {
  const joined = (happened: string, follows: string | null) =>
    follows === null ? happened : say('joined', { happened, follows });
  const next = (what: 'next_try' | 'next_delivery', { nextTry, triesLeft, ended }: Retry) => {
    if (ended) return say('follows.ended', { ...ended, reason: reasonText(ended.reason, translate) });
    return nextTry === null ? null : say(`follows.${what}`, { at: nextTry, smart_count: triesLeft });
  };
  const nextDelivery = (retry: Retry & { notice?: true }) => {
    if (!retry.notice) return next('next_delivery', retry);
    return retry.nextTry === null
      ? say('follows.notice_over')
      : say('follows.notice_next', { at: retry.nextTry });
  };
  const capped = (happened: string, { retryAfter }: { readonly retryAfter?: string }) =>
    retryAfter === undefined ? happened : say('happened.capped', { happened, at: retryAfter });
  // The first word of an event names what it happened to.
  const thing = (key: string, values: Record<string, unknown>) =>
    say(`audit.${key}`, { ...values, kind: say(`things.${told.event.split('.', 1).join()}`) });

  switch (told.event) {
    case 'call.accepted':
      return say(`happened.${ACCEPTED[told.params.trigger]}`);
    case 'attempt.answered':
      return say('happened.answered', told.params);
    case 'attempt.failed':
      return joined(capped(say('happened.failed', told.params), told.params), next('next_try', told.params));
    case 'attempt.interrupted':
      return joined(say('happened.interrupted'), next('next_try', told.params));
    case 'delivery.delivered':
      return detailed(say('happened.delivered', told.params), told.params);
    case 'delivery.failed': {
      const happened = say('happened.not_delivered', { error: failureText(told.params, say) });
      return detailed(joined(capped(happened, told.params), nextDelivery(told.params)), told.params);
    }
    case 'delivery.interrupted':
      return joined(say('happened.interrupted'), nextDelivery(told.params));
    case 'call.ended': {
      const { status, reason } = told.params;
      if (reason === null) return say('follows.done');
      return say('follows.ended', { status, reason: reasonText(reason, translate) });
    }
    case 'body.edited':
      return say(`happened.${told.params.part}_edited`);
    case 'replyUrl.edited':
      return say('happened.address_edited');
    case 'call.reset':
      return say('happened.reset', { ...told.params, smart_count: told.params.tries });
    case 'call.woken':
      return say('happened.woken', { at: told.params.instead ?? '–' });
    case 'call.rescheduled':
      return joined(say('happened.policy_changed'), next('next_try', told.params));
    case 'call.cancelled':
      return say(told.params.running ? 'happened.cancelled_running' : 'happened.cancelled');
    case 'call.handled':
      return say(told.params.note ? 'happened.handled_with_note' : 'happened.handled', told.params);
    case 'call.unhandled':
      return say('happened.unhandled');
    case 'mail.sent': {
      const { to, calls, refused } = told.params;
      const sent = { to: to.join(', '), smart_count: calls };
      return joined(
        say(calls > 1 ? 'happened.mail_sent_for_many' : 'happened.mail_sent', sent),
        refused.length > 0 ? say('follows.mail_refused', { to: refused.join(', ') }) : null,
      );
    }
    case 'mail.failed':
      return say('happened.mail_failed', told.params);
    case 'progress':
    case 'log.noted':
    case 'audit.noted':
      return told.params.text;
    case 'resource.created':
    case 'client.created':
      return thing('made', told.params);
    case 'operator.created':
      return say('audit.made_operator', told.params);
    case 'token.created':
      return say('audit.made_token', told.params);
    case 'resource.updated':
    case 'client.updated':
    case 'operator.updated':
      return thing(...changedIn(told.params, say));
    case 'resource.deleted':
    case 'client.deleted':
    case 'operator.deleted':
    case 'token.deleted':
      return thing('removed', told.params);
    case 'resource.paused':
      return say('audit.paused', told.params);
    case 'resource.resumed':
      return say('audit.resumed', told.params);
    case 'resource.tried': {
      const { method, address, background } = told.params;
      return say(background ? 'audit.tried_in_background' : 'audit.tried', {
        request: `${method} ${address}`,
      });
    }
    case 'client.rotated':
      return say('audit.rotated', { ...told.params, hours: told.params.overlapHours });
    case 'session.opened':
      return say('audit.signed_in');
    case 'session.closed':
      return say(`audit.${SIGNED_OUT[told.params.which]}`);
    case 'session.refused':
      return say('audit.wrong_password');
    case 'bulk.started': {
      const { action, calls } = told.params;
      const named = translate(`airlock.audit.actions.${action}`, { _: action });
      return say('audit.began', { action: named, smart_count: calls });
    }
    case 'bulk.moved':
      return say('audit.moved', { state: translate(`airlock.bulk.state.${told.params.state}`) });
  }
}

const ACCEPTED = { captured: 'captured', 'handed-over': 'handed_over', background: 'background' } as const;
const SIGNED_OUT = {
  this: 'signed_out',
  another: 'signed_out_elsewhere',
  all: 'signed_out_everywhere',
} as const;

type Failed = Readonly<{ error: string; status: number | null }>;

/** Why a delivery failed: by the status of the receiver's answer, where one came. */
function failureText({ error, status }: Failed, say: Translate): string {
  if (status === null) return error;
  return say(`failed_with.${status >= 300 && status < 400 ? 'receiver_redirected' : 'receiver_answered'}`, {
    status,
  });
}

function detailed(text: string, { detail }: { readonly detail?: string }): string {
  return detail === undefined ? text : `${text}\n${detail}`;
}

function reasonText(reason: string, translate: Translate): string {
  return translate(`airlock.reason.${reason}`, { _: reason });
}

type Changed = Readonly<{ name: string; changed: readonly string[]; secrets: readonly string[] }>;

/** The names of fields are those of the API. */
function changedIn({ name, changed, secrets }: Changed, say: Translate): [string, Record<string, unknown>] {
  const names = [...changed, ...secrets.map((secret) => `${say('the_secret')}${secret}`)];
  const last = names.pop();
  if (last === undefined) return ['changed_nothing', { name }];
  const what = names.length === 0 ? last : `${names.join(', ')}${say('and')}${last}`;
  return ['changed', { name, what }];
}

/** What came of a try, in the operator's language: without what was to follow, and without what the receiver said besides. */
export function tryText(line: LogEvent, translate: Translate): string {
  const say = wordsOf(translate);
  switch (line.event) {
    case 'attempt.failed':
      return line.params.error;
    case 'delivery.failed':
      return failureText(line.params, say);
    case 'attempt.interrupted':
    case 'delivery.interrupted':
      return say('happened.interrupted');
    case 'delivery.delivered':
      return say('happened.delivered', line.params);
    default:
      return eventText(line, translate);
  }
}
