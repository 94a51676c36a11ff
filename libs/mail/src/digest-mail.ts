import type { AttemptRecord } from '@airlock/core';
import type { FailedResource, Failure } from './failure.js';
import { whatFailed } from './failure.js';
import { mailOf } from './mail.js';
import type { Mail } from './mail.js';
import { oneLine } from './safe-text.js';
import { saidSection } from './said-section.js';

type Material = Readonly<{
  to: readonly string[];
  /** Those that the mail tells of one by one. */
  failures: readonly Failure[];
  /** Of some of them, one for each error, what is recorded of their attempts and deliveries. */
  examples: readonly Example[];
  /** All of them. */
  count: number;
  resource: FailedResource;
  linkTo: (callId: number) => string;
  /** Where all of them can be seen. */
  link: string;
}>;

export type Example = Readonly<{ failure: Failure; records: readonly AttemptRecord[] }>;

/**
 * One mail about many calls that failed one after the other: each with its cause and where to find it, and what
 * the other side said to an example of each error.
 */
export function digestMail({ to, failures, examples, count, resource, linkTo, link }: Material): Mail {
  const place = `${failures[0]?.connector ?? ''}/${resource.slug}`;
  const more = count - failures.length;
  const each = failures.map(
    (failure) =>
      `${failure.status} call ${failure.id} ${whatFailed(failure)}\n` +
      `  ${oneLine(`${failure.reason}: ${failure.error}`, 300)}\n  ${linkTo(failure.id)}`,
  );
  return mailOf({
    to,
    subject: `[Airlock] ${count} more calls failed: ${place}`,
    facts: [`${count} more calls of the resource "${resource.title}" (${place}) ended in an error.`],
    link,
    sections: [
      { title: 'Calls', text: [...each, ...(more > 0 ? [`and ${more} more`] : [])].join('\n') },
      ...examples.flatMap(({ failure, records }) => {
        const said = saidSection(failure, records);
        return said ? [{ ...said, title: `${said.title} to call ${failure.id}` }] : [];
      }),
    ],
  });
}
