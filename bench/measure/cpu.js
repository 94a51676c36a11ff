import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux, whatever the machine. */
const TICKS_PER_SECOND = 100;

/**
 * CPU seconds that processes and their descendants have used: the living ones, and the dead ones that their parents have
 * waited for. What a descendant that was let go used is lost.
 * @param pids of the roots
 */
export function cpuSeconds(pids) {
  const processes = allProcesses();
  const roots = new Set(pids);
  const isBelow = (process) => {
    for (let each = process; each; each = processes.get(each.parent)) if (roots.has(each.pid)) return true;
    return false;
  };
  let ticks = 0;
  for (const process of processes.values()) if (isBelow(process)) ticks += process.ticks;
  return ticks / TICKS_PER_SECOND;
}

function allProcesses() {
  const all = new Map();
  for (const name of readdirSync('/proc')) {
    const process = /^\d+$/.test(name) && readProcess(name);
    if (process) all.set(process.pid, process);
  }
  return all;
}

function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15).map(Number);
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      ticks: user + system + childrenUser + childrenSystem,
    };
  } catch {
    // It ended meanwhile.
    return null;
  }
}
