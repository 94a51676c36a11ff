import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { formatted } from '../../tools/formatted.js';
import { RESULTS, markdown } from './report.js';

const PAGE = fileURLToPath(new URL('../../docs/explanation/how-fast-it-is.md', import.meta.url));
const BEGIN = '<!-- figures: written by npm run bench -->';
const END = '<!-- end of figures -->';

/** Puts what was measured last into the page of the documentation: a chart of W, and each table. */
export async function drawCharts() {
  const page = await readFile(PAGE, 'utf8');
  const before = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
  const after = page.slice(page.indexOf(END));
  const parts = [];
  for (const name of [
    'work',
    'profile',
    'accepting',
    'lateness',
    'dates',
    'idle',
    'drain',
    'gate',
    'polls',
    'store',
    'desk',
    'growth',
  ]) {
    const result = await resultOf(name);
    if (result) parts.push(partOf(name, result));
  }
  const text = `${before}\n\n${parts.join('\n\n')}\n\n${after}`;
  await writeFile(PAGE, await formatted(PAGE, text));
}

async function resultOf(name) {
  try {
    return JSON.parse(await readFile(`${RESULTS}${name}.json`, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function partOf(name, { title, date, machine, rows }) {
  const chart = name === 'work' ? [chartOf(rows)] : [];
  return [`### ${title}`, `${date.slice(0, 10)}, ${machine}`, ...chart, markdown(rows)].join('\n\n');
}

/** Mermaid: what renders the documentation draws it. */
function chartOf(rows) {
  const names = rows.map(({ program }) => `"${program}"`).join(', ');
  const figures = rows.map((row) => row['CPU s per 1 000']).join(', ');
  return [
    '```mermaid',
    'xychart-beta horizontal',
    '  title "CPU seconds per 1 000 calls, program and database together"',
    `  x-axis [${names}]`,
    '  y-axis "CPU s"',
    `  bar [${figures}]`,
    '```',
  ].join('\n');
}
