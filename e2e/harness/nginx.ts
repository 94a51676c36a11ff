import { freePort } from '@airlock/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { temporaryDirectory } from './temporary-directory.js';

export type Nginx = Readonly<{ url: string; stop(): Promise<void> }>;

/**
 * Starts Debian's nginx before a server, with a bare `proxy_pass`: answers are buffered, as they are by default.
 * @param more further lines of its `location`
 * @throws an Error that says how to install it where there is none
 */
export async function startNginx(target: string, more = ''): Promise<Nginx> {
  const directory = await temporaryDirectory();
  const port = await freePort();
  const file = join(directory.path, 'nginx.conf');
  await writeFile(file, configuration(directory.path, port, target, more));
  const server = spawn('nginx', ['-p', directory.path, '-c', file, '-e', 'stderr'], {
    // Debian has it where only root looks.
    env: { PATH: `${process.env['PATH']}:/usr/sbin` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<string>((resolve) => {
    server.once('error', () => resolve('nginx is missing: sudo apt-get install -y nginx-light'));
    server.once('exit', () => resolve(`nginx has ended: ${said}`));
  });
  const killWithUs = () => void server.kill('SIGKILL');
  process.once('exit', killWithUs);
  const stop = async () => {
    process.off('exit', killWithUs);
    if (server.exitCode === null && server.signalCode === null && server.kill('SIGKILL'))
      await once(server, 'exit');
    await directory.remove();
  };
  const url = `http://127.0.0.1:${port}`;
  const listens = vi.waitFor(() => fetch(`${url}/health/live`), { timeout: 20_000, interval: 50 });
  const trouble = await Promise.race([listens.then(() => undefined), ended]);
  if (trouble === undefined) return { url, stop };
  await stop();
  throw new Error(trouble);
}

/** One process in the foreground, whose files all lie in one folder. */
function configuration(folder: string, port: number, target: string, more: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (what) => `${what}_temp_path ${folder}/${what};`,
  );
  return `
daemon off;
master_process off;
pid ${folder}/pid;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${target};
      ${more}
    }
  }
}
`;
}
