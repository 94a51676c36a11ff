import { Module, type DynamicModule } from '@nestjs/common';
import type { buildConnector } from 'undici';
import { DemoConnector } from './demo/demo.connector.js';
import { HttpConnector } from './http/http.connector.js';
import { UPSTREAM_DIAL, Upstreams } from './http/upstreams.js';
import { MailServers } from './smtp/mail-servers.js';
import { SmtpConnector } from './smtp/smtp.connector.js';

/** The connectors of the product, with the connections they keep; these are closed when the application stops. */
@Module({
  controllers: [HttpConnector, DemoConnector, SmtpConnector],
  providers: [Upstreams, MailServers],
})
export class ConnectorsModule {
  /** The same where not every address may be called. @param dial makes the connections to the upstreams of `http` */
  static dialling(dial: buildConnector.connector): DynamicModule {
    return { module: ConnectorsModule, providers: [{ provide: UPSTREAM_DIAL, useValue: dial }] };
  }
}
