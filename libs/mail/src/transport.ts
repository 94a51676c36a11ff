import { createTransport } from 'nodemailer';
import type { Mail } from './mail.js';

/** What sends a mail; rejects when the server did not take it, with the server's code in `responseCode`. */
export type MailTransport = Readonly<{
  sendMail: (message: Record<string, unknown>) => Promise<unknown>;
  close: () => void;
}>;

/** A dead mail server is given up soon: mails wait for one another. */
const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

/** @param url smtp:// or smtps://, with user, password and nodemailer's own options in its query */
export function smtpTransport(url: string): MailTransport {
  return createTransport({ url, ...TIMEOUTS });
}

/** How nodemailer wants it. Nothing in it is read from files or the net, and nobody's machine answers it. */
export function messageOf(mail: Mail, from: string): Record<string, unknown> {
  return {
    from,
    // As objects, so that no part of an address is taken for a further one.
    to: mail.to.map((address) => ({ name: '', address })),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map((attachment) => ({ ...attachment })),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
