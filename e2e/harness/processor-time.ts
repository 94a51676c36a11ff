import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second, whatever its own clock ticks. */
const TICKS_A_SECOND = 100;

/** How long the processors have worked for a process until now, in seconds: what it costs on a machine that does other things, too. */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in parentheses and may hold anything; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
