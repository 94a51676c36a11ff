import { createServer } from 'node:http';
import { planOf, receiverAt, sha } from '../load/plan.js';
import { Journal, now } from '../journal.js';

/** The receiver of replies: a process of its own that writes down each delivery as it begins and as it ends. */
const { seed, log } = JSON.parse(process.argv[2]);
const journal = new Journal(log);
const visits = new Map();
const DRIBBLES = 10;
const DRIBBLE_MS = 300;
let requests = 0;

const server = createServer((request, response) => {
  const n = Number(/\/r\/(\d+)/.exec(request.url)?.[1]);
  const visit = (visits.get(n) ?? 0) + 1;
  visits.set(n, visit);
  const x = ++requests;
  const id = request.headers['webhook-id'];
  const st = request.headers['airlock-status'];
  journal.write({ e: 'begin', x, n, visit, t: now(), id, st });
  let how = 'cut';
  let hash = null;
  let reply = null;
  response.on('close', () => {
    journal.write({
      e: 'end',
      x,
      n,
      visit,
      t: now(),
      id,
      st,
      how,
      sha: hash,
      reply,
      taken: response.headersSent && response.statusCode < 300,
    });
  });
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('error', () => undefined);
  request.on('end', () => {
    const body = Buffer.concat(parts);
    hash = sha(body);
    reply = Number(/^\{"\$reply_id": (\d+)/.exec(body.subarray(0, 60).toString('latin1'))?.[1] ?? 0);
    how = receiverAt(planOf(seed, n), visit);
    act(how, response);
  });
});

function act(how, response) {
  if (how === 'take') return response.writeHead(204).end();
  if (how === 'drop') return response.destroy();
  if (how === 'garbage') return response.socket.end('HTTP/9.9 whatever\r\n\r\n');
  if (how !== 'dribble') return response.writeHead(Number(how)).end('no');
  response.writeHead(200, { 'content-type': 'text/plain' });
  dribble(response, DRIBBLES);
}

function dribble(response, left) {
  if (left === 0) return response.end();
  response.write('.');
  setTimeout(() => dribble(response, left - 1), DRIBBLE_MS);
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  if (message === 'flush') journal.flush();
});
