import { grouped } from './check/read-folder.js';

const SHOWN = 4;
const LINES = 6;
const WIDTH = 600;

/** Prints the table and what is violated. @returns whether all holds, and all could be run that had to */
export function printReport(parts, { all }) {
  for (const part of parts) print(part);
  const violations = parts.reduce((sum, { violations: found }) => sum + found.length, 0);
  const notRun = parts.flatMap(({ figures }) => figures.notRun);
  for (const { name, why } of notRun) console.log(`Not run: ${name}, since ${why}`);
  const trouble = parts.some(({ figures }) => figures.kinds.some((kind) => kind.trouble.length > 0));
  console.log(violations === 0 ? '\nNothing is violated.' : `\n${violations} violations.`);
  if (trouble) console.log('Not all was broken as it should have been: see what the rig could not do.');
  return violations === 0 && !trouble && !(all && notRun.length > 0);
}

function print({ figures, violations, verify }) {
  const { name, seed, seconds, asked, accepted, stored, purged, status, executions, deliveries, kinds } =
    figures;
  console.log(
    `\n${name}, seed ${seed}, ${seconds} s: ${asked} asked, ${accepted} accepted, ${stored} stored, ${purged} purged;`,
  );
  console.log(
    `  ${Object.entries(status)
      .map(([state, count]) => `${state} ${count}`)
      .join(', ')}; ${executions} executions, ${deliveries} deliveries`,
  );
  if (verify?.days)
    console.log(`  verify: ${verify.days.length} days, ${verify.checked ?? '?'} calls checked`);
  const rows = kinds.map(({ name: kind, times, answers, slowestMs, deaths, recoveryMs }) => [
    ...[kind, times, said(answers), slowestMs, deaths, recoveryMs ?? '-'],
  ]);
  table(['fault', 'times', 'what clients got meanwhile', 'slowest ms', 'deaths', 'next 202 after ms'], rows);
  for (const { name: kind, trouble } of kinds)
    for (const each of trouble) console.log(`  ${kind}: the rig could not: ${each}`);
  for (const [rule, found] of grouped(violations, (violation) => violation.rule)) show(rule, found);
}

function said(answers) {
  return Object.entries(answers)
    .map(([answer, times]) => `${times} × ${answer}`)
    .join(', ');
}

function table(head, rows) {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => String(row[at]).length)),
  );
  const line = (cells) =>
    `  ${cells
      .map((cell, at) => String(cell).padEnd(widths[at]))
      .join('  ')
      .trimEnd()}`;
  console.log(line(head));
  for (const row of rows) console.log(line(row));
}

function show(rule, found) {
  console.log(`\n  ${found.length} × ${rule}`);
  for (const { what, seed, second, at, rid, n, lines } of found.slice(0, SHOWN)) {
    const facts = [
      what,
      second !== undefined && `at ${second} s`,
      at && `at ${at}`,
      rid && `rid ${rid}`,
      n && `n ${n}`,
      `seed ${seed}`,
    ];
    console.log(`    - ${facts.filter(Boolean).join('; ').slice(0, WIDTH)}`);
    for (const line of lines.slice(0, LINES))
      console.log(`        ${(typeof line === 'string' ? line : JSON.stringify(line)).slice(0, WIDTH)}`);
  }
}
