import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConnectorApp, type ConnectorApp } from '../../../test/connectors/a-connector-app.js';
import { ask } from '../../../test/connectors/ask.js';
import { smtpServer, type RunningServer } from '../../../test/connectors/smtp-server.js';

describe('the connections to a mail server', () => {
  let airlock: ConnectorApp;
  let server: RunningServer | undefined;

  beforeEach(async () => {
    airlock = await aConnectorApp('fastify');
  });
  afterEach(async () => {
    await airlock.close();
    await server?.close();
    server = undefined;
  });

  const serve = async (behaviour: SMTPServerOptions, config: object = {}) => {
    server = await smtpServer(behaviour);
    const from = 'orders@example.org';
    await airlock.configure('smtp', 'main', { host: '127.0.0.1', port: server.port, from, ...config });
  };
  const send = async (text = 'Good morning') => {
    const body = JSON.stringify({ to: 'ada@example.org', subject: 'Hello', text });
    const headers = { 'content-type': 'application/json' };
    return ask(airlock.url, '/smtp/main/mails', { method: 'POST', headers, body });
  };

  it('are made with the credentials of the resource', async () => {
    const seen: unknown[] = [];
    const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) => {
      seen.push({ username, password });
      done(null, { user: username });
    };
    await serve({ authOptional: false, onAuth }, { username: 'airlock', password: 'pässword' });
    expect((await send()).status).toBe(200);
    expect(seen).toEqual([{ username: 'airlock', password: 'pässword' }]);
  });

  it('are used for several mails', async () => {
    let made = 0;
    await serve({
      onConnect: (_session, done) => {
        made += 1;
        done();
      },
    });
    for (let count = 0; count < 3; count++) expect((await send()).status).toBe(200);
    expect(made).toBe(1);
  });

  it('are replaced where the server closed them meanwhile', async () => {
    const { clients, behaviour } = countingClients();
    await serve(behaviour);
    expect((await send()).status).toBe(200);
    server?.drop();
    await vi.waitFor(() => expect(clients.closed).toBe(1), 30_000);
    expect((await send()).status).toBe(200);
    expect(clients.made).toBe(2);
  });

  it('are closed when the application stops', async () => {
    const { clients, behaviour } = countingClients();
    await serve(behaviour);
    expect((await send()).status).toBe(200);
    expect(clients.closed).toBe(0);
    await airlock.close();
    await vi.waitFor(() => expect(clients.closed).toBe(1), 30_000);
  });

  it('that break in the middle of a mail fail it as a 502', async () => {
    await serve({ onData: (stream) => void stream.once('data', () => server?.drop()) });
    const answer = await send('x'.repeat(1_000_000));
    expect(answer.status).toBe(502);
    expect(answer.json()['detail']).toMatch(/^mail server /);
  });
});

function countingClients() {
  const clients = { made: 0, closed: 0 };
  const behaviour: SMTPServerOptions = {
    onConnect: (_session, done) => {
      clients.made += 1;
      done();
    },
    onClose: () => {
      clients.closed += 1;
    },
  };
  return { clients, behaviour };
}
