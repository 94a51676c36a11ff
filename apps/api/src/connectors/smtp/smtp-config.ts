import { z } from 'zod';
import { mailAddress } from './mail.js';

/** What a resource of the `smtp` connector is configured with. */
export const smtpConfig = z.object({
  host: z
    .string()
    .regex(/^[^\s/:@]+$|^[0-9a-f:.]+$/i, 'a host name or an address, without a scheme and a port')
    .meta({ title: 'Host', description: 'The mail server.', examples: ['smtp.example.org'] }),
  port: z.int().min(1).max(65_535).default(587).meta({
    title: 'Port',
    description: '587 for submission, 465 for TLS from the first byte, 25 between mail servers.',
  }),
  secure: z.boolean().default(false).meta({
    title: 'TLS from the first byte',
    description:
      'As on port 465. Else the connection is encrypted as soon as the server offers it (STARTTLS).',
  }),
  username: z.string().optional().meta({ title: 'User name', description: 'Empty: nobody signs in.' }),
  password: z.string().optional().meta({ title: 'Password', writeOnly: true }),
  from: mailAddress.meta({
    title: 'Sender',
    description: 'Whom every mail is from.',
    examples: ['Orders <orders@example.org>'],
  }),
});

export type SmtpConfig = Readonly<z.output<typeof smtpConfig>>;
