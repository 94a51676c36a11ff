import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createVite } from 'vite';
import { RefusedError } from './options.js';

const HOST = '127.0.0.1';

/**
 * Serves the backoffice from its sources by vite, and tells of changes of further files, which vite's watcher sees too.
 *
 * @param {object} options
 * @param {string} options.root its folder
 * @param {number} options.port 0 takes a free one
 * @param {string} options.api where /admin/api is
 * @param {readonly string[]} options.watched folders
 * @param {(path: string) => void} options.changed
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 * @throws RefusedError where the port cannot be listened on
 */
export async function serveBackoffice({ root, port, api, watched, changed }) {
  const http = createHttpServer();
  await listen(http, port);
  const tellsOfChanges = {
    name: 'tells of changes',
    configureServer({ watcher }) {
      watcher.add([...watched]);
      watcher.on('all', (_event, path) => changed(path));
    },
  };
  const vite = await createVite({
    root,
    clearScreen: false,
    // Vite would end the process by itself if it had the server made.
    server: {
      ...{ middlewareMode: { server: http }, ws: { server: http } },
      proxy: { '/admin/api': { target: api, changeOrigin: false } },
    },
    plugins: [tellsOfChanges],
  });
  http.on('request', vite.middlewares);
  return {
    url: `http://${HOST}:${http.address().port}/admin/`,
    async close() {
      await vite.close();
      http.close();
      http.closeAllConnections();
    },
  };
}

async function listen(http, port) {
  const isListening = once(http, 'listening');
  http.listen(port, HOST);
  await isListening.catch((error) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    const why = error.code === 'EACCES' ? 'may not be listened on by this user' : 'is taken';
    throw new RefusedError(
      `The port ${port} of ${HOST} ${why}: end what listens there, or say npm run dev -- --backoffice-port ${port + 1}.`,
      1,
    );
  });
}
