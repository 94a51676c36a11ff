import { createServer } from 'node:http';
import { answerOf, planOf, sha, upstreamAt } from '../load/plan.js';
import { Journal, now } from '../journal.js';

/** The upstream: a process of its own that writes down each request as it begins and as it ends. */
const { seed, log } = JSON.parse(process.argv[2]);
const journal = new Journal(log);
const visits = new Map();
const HANG_MS = 9_000;
const SLOW_MS = 3_000;
let requests = 0;

const server = createServer((request, response) => {
  const n = Number(/\/c\/(\d+)/.exec(request.url)?.[1]);
  if (!Number.isInteger(n)) return void response.end('plain');
  const visit = (visits.get(n) ?? 0) + 1;
  visits.set(n, visit);
  const x = ++requests;
  const { method: m, url } = request;
  const { 'idempotency-key': key, 'content-type': ct } = request.headers;
  journal.write({ e: 'begin', x, n, visit, t: now(), m, url, key, ct });
  const plan = planOf(seed, n);
  let how = 'cut';
  let hash = null;
  response.on('close', () => {
    const whole = response.writableFinished;
    journal.write({
      e: 'end',
      x,
      n,
      visit,
      t: now(),
      how: whole ? how : how === 'cut' ? how : `${how}, cut`,
      sha: hash,
    });
  });
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('error', () => undefined);
  request.on('end', () => {
    hash = sha(Buffer.concat(parts));
    how = upstreamAt(plan, visit);
    act(how, plan, response);
  });
});

function act(how, plan, response) {
  const whole = (status) => {
    const { type, body } = answerOf(seed, plan, status);
    response.writeHead(status, { 'content-type': type, 'content-length': body.length });
    return body;
  };
  switch (how) {
    case 'ok':
      return response.end(whole(200));
    case 'slow':
      return setTimeout(() => response.end(whole(200)), SLOW_MS);
    case '404':
      return response.end(whole(404));
    case '503':
      return response.writeHead(503).end('busy');
    case 'half': {
      const body = whole(200);
      return response.write(body.subarray(0, body.length / 2), () => response.destroy());
    }
    case 'drop':
      return response.destroy();
    default:
      return setTimeout(() => response.destroy(), HANG_MS);
  }
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  if (message === 'flush') journal.flush();
});
