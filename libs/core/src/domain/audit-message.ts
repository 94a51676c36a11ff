import type { AuditEvent, AuditEventName, AuditEvents } from './audit-event.js';
import type { LogEvent } from './log-event.js';
import { logMessage } from './log-message.js';

type Sentences = { [Name in AuditEventName]: (params: AuditEvents[Name]) => string };

/** What somebody did, in a sentence in English: with calls, as their logs say it. */
export function auditMessage(entry: AuditEvent | LogEvent): string {
  if (!isAuditEvent(entry)) return logMessage(entry);
  const sentence = SENTENCES[entry.event] as (params: unknown) => string;
  return sentence(entry.params);
}

function isAuditEvent(entry: AuditEvent | LogEvent): entry is AuditEvent {
  return Object.hasOwn(SENTENCES, entry.event);
}

const created =
  (kind: string) =>
  ({ name }: { name: string }) =>
    `made the ${kind} ${name}`;
const createdWithRole =
  (kind: string) =>
  ({ name, role }: { name: string; role: string }) =>
    `made the ${kind} ${name} with the role ${role}`;
const updated =
  (kind: string) =>
  ({ name, changed, secrets }: AuditEvents['resource.updated']) =>
    `changed ${inWords(changed, secrets) || 'nothing'} of the ${kind} ${name}`;
const deleted =
  (kind: string) =>
  ({ name }: { name: string }) =>
    `removed the ${kind} ${name}`;

function inWords(changed: readonly string[], secrets: readonly string[]): string {
  return new Intl.ListFormat('en').format([...changed, ...secrets.map((name) => `the secret ${name}`)]);
}

const SIGNED_OUT: Readonly<Record<AuditEvents['session.closed']['which'], string>> = {
  this: 'signed out',
  another: 'signed out elsewhere',
  all: 'signed out everywhere',
};

const SENTENCES: Sentences = {
  'resource.created': created('resource'),
  'resource.updated': updated('resource'),
  'resource.deleted': deleted('resource'),
  'resource.paused': ({ name }) => `paused the resource ${name}`,
  'resource.resumed': ({ name }) => `resumed the resource ${name}`,
  'resource.tried': ({ method, address, background }) =>
    `tried ${method} ${address}${background ? ' in the background' : ''}`,
  'client.created': created('client'),
  'client.updated': updated('client'),
  'client.deleted': deleted('client'),
  'client.rotated': ({ name, overlapHours }) =>
    `gave the client ${name} another key and another secret; the earlier ones are good for ${overlapHours} h`,
  'operator.created': createdWithRole('operator'),
  'operator.updated': updated('operator'),
  'operator.deleted': deleted('operator'),
  'token.created': createdWithRole('token'),
  'token.deleted': deleted('token'),
  'session.opened': () => 'signed in',
  'session.closed': ({ which }) => SIGNED_OUT[which],
  'session.refused': () => 'gave a wrong password',
  'bulk.started': ({ action, calls }) => `began to ${action} ${calls} calls`,
  'bulk.moved': ({ state }) => `made it ${state}`,
  'audit.noted': ({ text }) => text,
};
