import { once } from 'node:events';
import { createServer } from 'node:net';

/** As the server has them where nothing is set. */
const [HOST, PORT] = ['127.0.0.1', '3000'];
/** Hosts that stand for every address of the machine. */
const ANY = new Set(['0.0.0.0', '::']);

/**
 * Where the server will listen, and the settings to start it with. A port that it is to choose itself is chosen here, so
 * that it is the same after each start.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ url: string, settings: NodeJS.ProcessEnv }>}
 */
export async function serverAddress(environment) {
  const settings = { ...environment };
  // It is for vite alone; the server refuses settings that it does not know.
  delete settings.AIRLOCK_DEV_API;
  const { AIRLOCK_HOST: host = HOST, PORT: asked = PORT } = settings;
  const port = asked === '0' ? String(await freePort(host)) : asked;
  const name = ANY.has(host) ? HOST : host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${port}`, settings: { ...settings, PORT: port } };
}

async function freePort(host) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
