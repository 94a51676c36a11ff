import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerSession } from 'smtp-server';

export type ReceivedMail = Readonly<{
  /** The envelope: who it went to, whatever its headers say. */
  to: readonly string[];
  /** Headers, text, HTML and attachments, decoded. */
  parsed: Email;
  /** As it came over the wire. */
  raw: string;
}>;

/** What the server does with a mail: takes it, refuses it with a code of SMTP, or says nothing more. */
export type MailAnswer = 'take' | 'hang' | number;

export type MailServer = Readonly<{
  /** smtp://127.0.0.1:<port> */
  url: string;
  port: number;
  mails: readonly ReceivedMail[];
  /** How many mails were begun, the refused ones included. */
  begun: () => number;
  close(): Promise<void>;
}>;

/**
 * A real SMTP server on loopback that does one thing after the other with the mails it gets, and the last one again and
 * again.
 * @param refuses tells whether a recipient is unknown to it (550)
 */
export async function startMailServer(
  script: readonly [MailAnswer, ...MailAnswer[]] = ['take'],
  { port = 0, refuses = () => false }: { port?: number; refuses?: (recipient: string) => boolean } = {},
): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let begun = 0;
  const server = new SMTPServer({
    authOptional: true,
    // Whoever still waits for an answer when it closes gets none.
    closeTimeout: 10,
    disabledCommands: ['STARTTLS'],
    onMailFrom(_address, _session, done) {
      const answer = script[Math.min(begun, script.length - 1)];
      begun += 1;
      if (answer === 'hang') return;
      done(answer === 'take' ? null : refusal(answer ?? 421));
    },
    onRcptTo({ address }, _session, done) {
      done(refuses(address) ? refusal(550) : null);
    },
    onData(stream, session, done) {
      received(stream, session).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  server.on('error', () => {
    // A client that went away is its own affair.
  });
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const bound = (listening.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    mails,
    begun: () => begun,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error(`refused with ${responseCode}`), { responseCode });
}

async function received(stream: AsyncIterable<unknown>, session: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  const raw = Buffer.concat(chunks);
  return {
    to: session.envelope.rcptTo.map(({ address }) => address),
    parsed: await PostalMime.parse(raw),
    raw: raw.toString('latin1'),
  };
}
