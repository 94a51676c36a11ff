import type { Attachment, Section } from './body-section.js';
import { escapeHtml, oneLine, printable } from './safe-text.js';

export type Mail = Readonly<{
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
  attachments: readonly Attachment[];
}>;

export type MailContent = Readonly<{
  to: readonly string[];
  subject: string;
  /** What happened, one fact a line. */
  facts: readonly string[];
  link: string;
  sections: readonly Section[];
}>;

/** A mail in plain text and in HTML that say the same. Whatever strangers wrote stands there as text. */
export function mailOf({ to, subject, facts, link, sections }: MailContent): Mail {
  const lines = facts.map(printable);
  const text = [
    lines.join('\n'),
    link,
    ...sections.map((section) => `${section.title}\n${'-'.repeat(20)}\n${section.text}`),
  ];
  const html = [
    ...lines.map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`),
    `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
    ...sections.map(
      (section) => `<h3>${escapeHtml(section.title)}</h3>\n<pre>${escapeHtml(section.text)}</pre>`,
    ),
  ];
  return {
    to,
    subject: oneLine(subject),
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html>\n<html><body>\n${html.join('\n')}\n</body></html>\n`,
    attachments: sections.flatMap(({ attachment }) => (attachment ? [attachment] : [])),
  };
}
