import { logMessage, type AttemptRecord, type CallWithBodies, type LogLine } from '@airlock/core';
import { bodySection } from './body-section.js';
import type { Section } from './body-section.js';
import { whatFailed } from './failure.js';
import type { FailedResource, Failure } from './failure.js';
import { mailOf } from './mail.js';
import type { Mail } from './mail.js';
import { oneLine } from './safe-text.js';
import { saidSection } from './said-section.js';

/** How many lines of a log a mail has: the first ones tell how it began, the last ones how it ended. */
const FIRST_LINES = 20;
const LAST_LINES = 100;

type Material = Readonly<{
  to: readonly string[];
  failure: Failure;
  resource: FailedResource;
  /** Null when the call is no longer there. */
  bodies: CallWithBodies | null;
  log: readonly LogLine[];
  /** Of its attempts and deliveries, oldest first. */
  records: readonly AttemptRecord[];
  link: string;
}>;

/** The mail about one call: which, why, what the other side said, its log, both bodies, where to go on. */
export function failureMail({ to, failure, resource, bodies, log, records, link }: Material): Mail {
  const { id, connector, endpoint, method, status, reason, error, attempts, deliveries } = failure;
  const said = saidSection(failure, records);
  const place = `${connector}/${resource.slug}`;
  const attemptsMade = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  const deliveriesMade = deliveries > 0 ? `, ${deliveries} deliveries` : '';
  return mailOf({
    to,
    subject: `[Airlock] ${status} ${place}: call ${id}, ${reason}`,
    facts: [
      `Call ${id} of the resource "${resource.title}" (${place}) ${whatFailed(failure)}.`,
      `Why: ${reason}: ${error}`,
      `Endpoint: ${endpoint} (${method}); client: ${failure.principal ?? 'none'}; request ${failure.rid}`,
      `Accepted ${failure.createdAt.toISOString()}, ended ${failure.finishedAt.toISOString()} after ${attemptsMade}${deliveriesMade}.`,
    ],
    link,
    sections: [
      ...(said ? [said] : []),
      { title: 'Log', text: logText(log) },
      ...(bodies ? bodySections(failure, bodies) : []),
    ],
  });
}

function bodySections({ id }: Failure, { request, response }: CallWithBodies): Section[] {
  const ofRequest = bodySection('Request body', `call-${id}-request`, request);
  return response
    ? [ofRequest, bodySection(`Response body, status ${response.status}`, `call-${id}-response`, response)]
    : [ofRequest];
}

function logText(log: readonly LogLine[]): string {
  const lines = log.map((line) => `${line.at.toISOString()} ${line.kind} ${line.actor}: ${logMessage(line)}`);
  const left = lines.length - FIRST_LINES - LAST_LINES;
  const shown =
    left > 0
      ? [...lines.slice(0, FIRST_LINES), `(${left} lines left out)`, ...lines.slice(-LAST_LINES)]
      : lines;
  return shown.map((line) => oneLine(line, 500)).join('\n');
}
