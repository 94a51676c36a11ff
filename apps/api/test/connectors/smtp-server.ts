import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type RunningServer = Readonly<{
  port: number;
  /** Breaks every connection. */
  drop(): void;
  close(): Promise<void>;
}>;

/** A real SMTP server on loopback that behaves as its options say: for what happens on a connection, not in a mail. */
export async function smtpServer(behaviour: SMTPServerOptions): Promise<RunningServer> {
  const server = new SMTPServer({
    ...{ authOptional: true, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], closeTimeout: 10 },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.once('end', () => done());
    },
    ...behaviour,
  });
  server.on('error', () => {
    // A client that went away is part of what is tested.
  });
  const sockets: Socket[] = [];
  server.server.on('connection', (socket: Socket) => sockets.push(socket));
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    port,
    drop: () => sockets.forEach((socket) => socket.destroy()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
