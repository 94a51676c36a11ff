import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatted } from '../tools/formatted.js';

const RESULTS = new URL('./results/', import.meta.url);
const PAGES = ['../docs/guarantees.md', '../docs/explanation/broken-on-purpose.md'];
const BEGIN = '<!-- figures: written by npm run test:faults -->';
const END = '<!-- end of figures -->';

/** Keeps the figures of a run, and writes those of the long run into the pages that show them. */
export async function draw(name, figures) {
  mkdirSync(RESULTS, { recursive: true });
  const file = fileURLToPath(new URL(`${name}.json`, RESULTS));
  writeFileSync(file, await formatted(file, JSON.stringify(figures)));
  if (name !== 'long-run') return;
  for (const path of PAGES) {
    const page = fileURLToPath(new URL(path, import.meta.url));
    if (!existsSync(page)) continue;
    const [before, rest] = readFileSync(page, 'utf8').split(BEGIN);
    const after = rest?.split(END)[1];
    if (after === undefined) continue;
    const text = `${before}${BEGIN}\n\n${markdown(figures)}\n\n${END}${after}`;
    writeFileSync(page, await formatted(page, text));
  }
}

function markdown({ at, seed, node, minutes, profiles }) {
  const runs = profiles.map(profile);
  return [`On ${at.slice(0, 10)}, ${minutes} minutes, seed ${seed}, Node ${node}.`, ...runs].join('\n\n');
}

function profile({
  name,
  asked,
  accepted,
  purged,
  status,
  executions,
  deliveries,
  faults,
  violations,
  kinds,
  notRun,
}) {
  const ended = Object.entries(status).map(([state, calls]) => `${calls} ${state}`);
  const rows = kinds.map(({ name: kind, times, answers, slowestMs, deaths, recoveryMs }) => {
    const told = Object.entries(answers).map(([answer, count]) => `${count} × ${answer}`);
    return `| ${kind} | ${times} | ${told.join(', ')} | ${slowestMs} | ${deaths} | ${recoveryMs ?? ''} |`;
  });
  return [
    `**${name}**: ${faults} faults, ${asked} requests, ${accepted} calls accepted (${ended.join(', ')}, ${purged} purged), ${executions} executions, ${deliveries} deliveries; **violated: ${violations}**.`,
    '',
    '| fault | times | what clients got meanwhile | slowest ms | processes that ended by themselves | next 202 after ms |',
    '| --- | ---: | --- | ---: | ---: | ---: |',
    ...rows,
    ...notRun.map(({ name: kind, why }) => `| ${kind} | not run: ${why} | | | | |`),
  ].join('\n');
}
