import { Body, Param, Post, Req, Res } from '@nestjs/common';
import {
  Addresses,
  Async,
  BridgeHolder,
  Connector,
  CurrentCall,
  Describe,
  problemAnswer,
  ResourceConfig,
  type Answer,
  type CallContext,
} from '@airlock/nest';
import addressparser from 'nodemailer/lib/addressparser';
import { jsonAnswer } from '../json-answer.js';
import { sending } from './description.js';
import type { Mail } from './mail.js';
import { MailServers, transportTo } from './mail-servers.js';
import { readMail } from './read-mail.js';
import { smtpConfig, type SmtpConfig } from './smtp-config.js';
import { smtpFailure } from './smtp-failure.js';

/** Sends mails through a mail server. */
@Connector({
  name: 'smtp',
  title: 'Mail',
  description: 'Sends a mail from JSON through a mail server.',
  config: smtpConfig,
  check: (connector, config) => (connector as SmtpConnector).check(config as SmtpConfig),
})
export class SmtpConnector {
  constructor(
    private readonly servers: MailServers,
    private readonly bridges: BridgeHolder,
    private readonly addresses: Addresses,
  ) {}

  /** Greets the server, and signs in where there is a user name; sends nothing. */
  async check(config: SmtpConfig): Promise<string> {
    const transport = transportTo(config);
    try {
      await transport.verify();
      return `mail server ${config.host} takes mails${config.username ? ` from ${config.username}` : ''}`;
    } catch (error) {
      throw smtpFailure(error);
    } finally {
      transport.close();
    }
  }

  /**
   * Sends `{to, cc?, bcc?, replyTo?, subject, text?, html?, attachments?: [{filename, contentType?, content}]}`, content
   * as base64, and answers `{messageId, accepted, rejected}`.
   */
  @Describe(sending)
  @Async({ name: 'send' })
  @Post('mails')
  async send(
    @Body() body: unknown,
    @Param('resource') resource: string,
    @Req() request: { url: string },
    @Res() response: object,
    @ResourceConfig(smtpConfig) config: SmtpConfig,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    const read = readMail(body);
    // Answered, not thrown: what a handler throws besides an HttpException is taken for a failure that may pass.
    const answer =
      'problem' in read
        ? problemAnswer(read.problem, this.addresses.told(request.url.split('?', 1)[0] ?? '/'))
        : await this.deliver(read.mail, resource, config, call);
    this.bridges.bridge.send(response, answer);
  }

  /** @throws HttpException for a mail that was not taken for anybody */
  private async deliver(
    { attachments = [], ...mail }: Mail,
    resource: string,
    config: SmtpConfig,
    call: CallContext,
  ): Promise<Answer> {
    const { from } = config;
    const messageId = messageIdOf(call, from);
    const sending = this.servers.of(resource, config).sendMail({
      ...mail,
      ...{ from, messageId, signal: call.signal },
      attachments: attachments.map((each) => ({ ...each, encoding: 'base64' })),
    });
    const { accepted, rejected } = await sending.catch((error: unknown) => {
      throw smtpFailure(error);
    });
    return jsonAnswer(200, { messageId, accepted: accepted.map(textOf), rejected: rejected.map(textOf) });
  }
}

/** The same at every attempt of a call, so that a repeated mail can be told. */
function messageIdOf({ idempotencyKey }: CallContext, from: string): string {
  const [sender] = addressparser(from, { flatten: true });
  return `<${idempotencyKey}@${sender?.address.split('@').at(-1) ?? 'airlock'}>`;
}

function textOf(address: string | { address: string }): string {
  return typeof address === 'string' ? address : address.address;
}
