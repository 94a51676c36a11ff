import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { batchedWrites } from '../ideal/writes.js';
import { idealWork } from './ideal.js';

const work = await idealWork(3, batchedWrites);

const server = createServer(async (request, response) => {
  await work(() => response.writeHead(202).end(), await buffer(request));
});
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
