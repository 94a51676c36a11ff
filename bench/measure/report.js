import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));

/**
 * Shows a table, and keeps it as Markdown and as JSON.
 * @param name of the files
 * @param keep whether it is kept
 */
export async function report(name, title, rows, { machine, keep }) {
  console.log(`\n${title}\n${machine}\n`);
  console.table(rows);
  if (!keep) return;
  const date = new Date().toISOString();
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}${name}.json`, `${JSON.stringify({ title, date, machine, rows }, null, 2)}\n`);
  await writeFile(
    `${RESULTS}${name}.md`,
    `# ${title}\n\n${date.slice(0, 10)}, ${machine}\n\n${markdown(rows)}\n`,
  );
}

export function markdown(rows) {
  const [first = {}] = rows;
  const columns = Object.keys(first);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column]))),
  ].join('\n');
}
