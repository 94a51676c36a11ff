import type { Command } from 'commander';
import { each } from './input.js';

export type CallFilterOptions = Readonly<{
  status?: string[];
  connector?: string;
  resource?: string;
  endpoint?: string;
  client?: string;
  cause?: string;
  q?: string;
  from?: string;
  to?: string;
  id?: string[];
}>;

/** Lets a command narrow calls as lists and operations do. */
export function filtered(command: Command): Command {
  return command
    .option('--status <status>', 'CALL_ERROR, …; may be given again', each)
    .option('--connector <name>', 'such as http')
    .option('--resource <slug>', 'such as erp')
    .option('--endpoint <name>', 'such as forward')
    .option('--client <name>', 'whose calls')
    .option('--cause <cause>', 'as `airlock causes` tells it')
    .option('-q, --q <text>', 'part of a body, of the error, the rid or the id')
    .option('--from <date>', 'made since, ISO 8601')
    .option('--to <date>', 'made before')
    .option('--id <id>', 'this call; may be given again', each);
}

/** The filter of `GET /calls` and of operations (contract §9). */
export function filterOf(options: CallFilterOptions): Record<string, unknown> {
  const { id, connector, resource, endpoint, client, cause, q, from, to, status } = options;
  const all = { status, connector, resource, endpoint, client, cause, q, from, to, ids: id?.map(Number) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
