/** What is asked for goes to standard output, what is told besides to standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** @returns its lines, without spaces at their ends */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const cells = [head, ...rows.map((row) => row.map((cell) => oneLine(cell)))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const LONGEST = 100;

/** A stranger's text moves no cursor and breaks no line. */
export function oneLine(value: unknown): string {
  if (value === null || value === undefined) return '–';
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/[\p{C}\p{Z}]+/gu, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const BAR = 30;

/** A line that is written over itself on a terminal; elsewhere each change is a line. */
export class ProgressLine {
  #last = '';

  constructor(private readonly out = process.stderr) {}

  show(percent: number, words: string): void {
    const done = Math.round((Math.min(100, Math.max(0, percent)) / 100) * BAR);
    const bar = `${'█'.repeat(done)}${'░'.repeat(BAR - done)}`;
    const line = `${bar} ${percent.toFixed(0).padStart(3)} %  ${oneLine(words)}`;
    if (line === this.#last) return;
    this.#last = line;
    this.out.write(this.out.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  }

  end(): void {
    if (this.out.isTTY && this.#last !== '') this.out.write('\n');
  }
}
