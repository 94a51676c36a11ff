import { Module, type DynamicModule } from '@nestjs/common';
import { DemoConnector } from './demo/demo.connector.js';
import { HttpConnector } from './http/http.connector.js';
import { UPSTREAM_DIAL, Upstreams, type UpstreamDial } from './http/upstreams.js';
import { MailServers } from './smtp/mail-servers.js';
import { SmtpConnector } from './smtp/smtp.connector.js';

/** The connectors of the product, with the connections they keep; these are closed when the application stops. */
@Module({
  controllers: [HttpConnector, DemoConnector, SmtpConnector],
  providers: [Upstreams, MailServers],
})
export class ConnectorsModule {
  /** @param dial makes the connections to the upstreams of `http` */
  static dialling(dial: UpstreamDial): DynamicModule {
    return { module: ConnectorsModule, providers: [{ provide: UPSTREAM_DIAL, useValue: dial }] };
  }
}
