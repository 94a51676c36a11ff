import type { DataSource } from 'typeorm';
import { vi } from 'vitest';

/** What PostgreSQL tells of a step of a plan that it has run. */
export type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  /** Blocks that this step and those below it read, from memory and from disk. */
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
};

export const EXPLAIN = 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)';

/** The plans of all statements that a piece of work sends; they are run twice for it. */
export async function plansOf(dataSource: DataSource, work: () => Promise<unknown>): Promise<PlanNode[]> {
  const sent = vi.spyOn(dataSource, 'query');
  await work();
  const statements = sent.mock.calls.map(([sql, parameters]) => ({ sql, parameters }));
  sent.mockRestore();
  const plans: PlanNode[] = [];
  for (const { sql, parameters } of statements) {
    const rows = await dataSource.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `${EXPLAIN} ${sql}`,
      parameters,
    );
    for (const row of rows) plans.push(row['QUERY PLAN'][0].Plan);
  }
  return plans;
}

/** The scans of tables, or of one of them or its parts, in a plan. */
export function scansIn(node: PlanNode, table?: string): PlanNode[] {
  const relation = node['Relation Name'];
  const parts = [table, `${table}_open`, `${table}_ended`];
  const isSought = relation !== undefined && (table === undefined || parts.includes(relation));
  const own = isSought && node['Node Type'].endsWith('Scan') ? [node] : [];
  return [...own, ...(node.Plans ?? []).flatMap((below) => scansIn(below, table))];
}

export function rowsRead(scans: readonly PlanNode[]): number {
  return scans.reduce((sum, scan) => {
    const removed = (scan['Rows Removed by Filter'] ?? 0) + (scan['Rows Removed by Index Recheck'] ?? 0);
    return sum + Math.ceil((scan['Actual Rows'] + removed) * scan['Actual Loops']);
  }, 0);
}

/** What a scan of a table that ends early may look at. */
const FEW = 100;

/** The scans that went through a table. One that ends at the first rows it finds is as good as any, where PostgreSQL takes it for that. */
export function wholeReads(scans: readonly PlanNode[]): PlanNode[] {
  return scans.filter((scan) => scan['Node Type'] === 'Seq Scan' && rowsRead([scan]) > FEW);
}

/** @param plans whole ones: a step counts those below it */
export function blocksRead(plans: readonly PlanNode[]): number {
  return plans.reduce((sum, plan) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], 0);
}
