import { Module } from '@nestjs/common';
import { DemoConnector } from './demo/demo.connector.js';
import { HttpConnector } from './http/http.connector.js';
import { Upstreams } from './http/upstreams.js';
import { MailServers } from './smtp/mail-servers.js';
import { SmtpConnector } from './smtp/smtp.connector.js';

/** The connectors of the product, with the connections they keep; these are closed when the application stops. */
@Module({
  controllers: [HttpConnector, DemoConnector, SmtpConnector],
  providers: [Upstreams, MailServers],
})
export class ConnectorsModule {}
