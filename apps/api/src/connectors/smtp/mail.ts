import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';

/** `a@b.example`, or with a name before it: `Ada <a@b.example>`. */
export const mailAddress = z
  .string('an address such as ada@example.org')
  .refine(isOneAddress, 'an address such as ada@example.org or Ada <ada@example.org>');

const addresses = z
  .preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(mailAddress, 'an address or a list of addresses').min(1, 'at least one address').max(1_000),
  )
  .meta({ description: 'Addresses; a single one may stand without an array.' });

const line = z.string('a text').regex(/^[^\r\n]*$/, 'a single line');

const attachment = z.strictObject({
  filename: line.min(1, 'a name for the file'),
  contentType: line
    .regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/, 'a media type such as application/pdf')
    .optional(),
  content: z.base64('the bytes of the file as base64'),
});

/** A mail as a requester writes it. A member that is not known is refused: it may be a misspelt one. */
export const mail = z
  .strictObject({
    to: addresses,
    cc: addresses.optional(),
    bcc: addresses.optional(),
    replyTo: mailAddress.optional(),
    subject: line,
    text: z.string('a text').optional(),
    html: z.string('a text').optional(),
    attachments: z.array(attachment).optional(),
    /** Where `$reply` may have been (contract §3). */
    extra: z.unknown().optional(),
  })
  .refine(({ text, html, attachments }) => text !== undefined || html !== undefined || attachments?.length, {
    path: ['text'],
    error: 'a mail needs text, html or attachments',
  });

export type Mail = Omit<z.output<typeof mail>, 'extra'>;

function isOneAddress(text: string): boolean {
  if (/[\r\n]/.test(text)) return false;
  const [parsed, ...more] = addressparser(text);
  return more.length === 0 && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(parsed?.address ?? '');
}
