import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { askedOverHttp } from './over-http.js';

const MAIN = fileURLToPath(new URL('../../apps/api/dist/bundle/main.js', import.meta.url));
/** What its only client sends. */
export const KEY = 'airlock_bench_key';
const TOKEN = 'airlock_bench_token';

/**
 * The product itself, asked over HTTP: a POST in the background with a reply address, to a resource of the http
 * connector whose upstream and receiver are those of everybody else.
 * @param main of another build, where it is not this one
 * @param processes their settings, one process each; those that are an api are asked in turn
 * @param stores tells the pids of the databases it works with, once it has started
 */
export async function startProduct({ node, main = MAIN, processes, upstream, stores, database }) {
  const children = [];
  for (const settings of processes) children.push(await startProcess(node, main, settings));
  const [{ url }] = children;
  const origin = new URL(upstream.url).origin;
  await makeResource(url, { slug: 'bench', config: { baseUrl: origin } });
  const path = `/http/bench/up?bgrs=yes&$reply=${encodeURIComponent(`${origin}/reply`)}`;
  const pids = () => [...children.map(({ child }) => child.pid), ...stores()];
  const headers = { authorization: `Bearer ${KEY}` };
  const urls = children.flatMap((child) => child.url ?? []);
  const { run, close } = askedOverHttp(urls, { path, headers, upstream, pids });
  return {
    url,
    run,
    pids,
    stores,
    database,
    /** It uses no CPU until it goes on. */
    rest: () => children.forEach(({ child }) => child.kill('SIGSTOP')),
    goOn: () => children.forEach(({ child }) => child.kill('SIGCONT')),
    stop: async () => {
      await close();
      for (const { child } of children) {
        child.kill('SIGTERM');
        if (child.exitCode === null) await once(child, 'exit');
      }
    },
  };
}

async function startProcess(node, main, settings) {
  const env = {
    ...{ PATH: process.env.PATH, PORT: '0', AIRLOCK_LOG_LEVEL: 'warn', AIRLOCK_REPLY_ALLOW: '127.0.0.0/8' },
    AIRLOCK_METRICS: 'open',
    ...{ AIRLOCK_API_KEY: KEY, AIRLOCK_ADMIN_TOKEN: TOKEN, ...settings },
  };
  // As `npm start` runs it.
  const child = spawn(node, ['--max-semi-space-size=64', main], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += text;
    const [ready, url] = /Airlock is ready on (\S+)|Airlock works on calls/.exec(said) ?? [];
    if (ready) {
      child.stdout.resume();
      return { child, url };
    }
  }
  throw new Error(`The product ended before it was ready:\n${said}`);
}

/** Makes a resource of the http connector, where there is none of that slug. */
export async function makeResource(url, resource) {
  const ask = (method, path, body) =>
    fetch(`${url}/admin/api/resources${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const wanted = { connector: 'http', ...resource };
  let answer = await ask('POST', '', wanted);
  // One of an earlier run on the same database calls the upstream of that time.
  if (answer.status === 409) {
    const all = await (await ask('GET', '?range=[0,999]')).json();
    const { id } = all.find(({ slug }) => slug === wanted.slug);
    answer = await ask('PUT', `/${id}`, wanted);
  }
  if (!answer.ok) throw new Error(`No resource could be made: ${await answer.text()}`);
}
