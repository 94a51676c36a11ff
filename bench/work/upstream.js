import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * One nginx that is upstream (`/up`, a short JSON) and receiver of replies (`/reply`, 204), so that neither is what is
 * measured. It counts what it answered.
 * @throws Error that says how to install nginx where there is none
 */
export async function startUpstream() {
  const directory = await mkdtemp(join(tmpdir(), 'airlock-bench-nginx-'));
  const port = await freePort();
  await writeFile(join(directory, 'nginx.conf'), configuration(port));
  const nginx = spawn('nginx', ['-p', directory, '-c', 'nginx.conf', '-e', 'error.log'], {
    stdio: 'inherit',
  });
  nginx.once('error', (error) => {
    throw new Error('The benchmarks need nginx: apt-get install nginx-light', { cause: error });
  });
  const url = `http://127.0.0.1:${port}`;
  let looked = 0;
  const status = async () => {
    looked += 1;
    return (await fetch(`${url}/status`)).text();
  };
  for (let tries = 0; ; tries++) {
    try {
      await status();
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await wait(20);
    }
  }
  const before = await requestsOf(status);
  looked = 0;
  return {
    url,
    /** How many requests it has answered, those that ask for this number apart. */
    answered: async () => (await requestsOf(status)) - before - looked,
    stop: async () => {
      nginx.kill('SIGQUIT');
      await once(nginx, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function requestsOf(status) {
  const [, requests] = /^ \d+ \d+ (\d+) /m.exec(await status()) ?? [];
  return Number(requests);
}

function configuration(port) {
  return `
    daemon off;
    pid nginx.pid;
    worker_processes 1;
    events { worker_connections 4096; }
    http {
      access_log off;
      keepalive_requests 100000000;
      client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
      server {
        listen 127.0.0.1:${port} backlog=4096;
        location /up { default_type application/json; return 200 '{"order":42,"state":"booked","total":"98.50"}'; }
        location /reply { return 204; }
        location = /status { stub_status; }
      }
    }`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
