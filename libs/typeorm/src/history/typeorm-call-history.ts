import type { CallHistory, CallStatus, DayOfCalls, HistoricCall, KeptCount, LogKind } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { whenReachable } from '../connection-failure.js';
import { ENDLESS, withRunner } from '../connections/lent-runner.js';
import { CALLS_AFTER, COUNTS, DAYS, UNDEAD } from './history-queries.js';

type DayRow = Record<'day' | 'accepted' | 'open' | 'done' | 'error' | 'purged', string>;
type CountRow = Record<'status' | 'kept' | 'counted', string>;
type Line = [LogKind, number | null, number | null, CallStatus | null, boolean | null];
type CallRow = Readonly<{
  id: string;
  rid: string;
  version: number;
  status: CallStatus;
  leased: boolean | null;
  attempts: number;
  deliveries: number;
  asks_reply: boolean;
  has_request: boolean;
  has_response: boolean;
  lines: readonly Line[];
}>;

/**
 * Reads the calls of a database as they were when it began, in one transaction that may not write: processes that work
 * meanwhile neither notice nor disturb it.
 * @throws StoreUnavailableError
 */
export async function withCallHistory<T>(
  dataSource: DataSource,
  read: (history: CallHistory) => Promise<T>,
): Promise<T> {
  // Who checks has patience: no limit that a requester's statements have is one of it.
  return whenReachable(() =>
    withRunner(dataSource, ENDLESS, ({ manager }) =>
      manager.transaction('REPEATABLE READ', async (transaction) => {
        await transaction.query('SET TRANSACTION READ ONLY');
        return read(new TypeormCallHistory(transaction));
      }),
    ),
  );
}

class TypeormCallHistory implements CallHistory {
  constructor(private readonly manager: EntityManager) {}

  async days(): Promise<DayOfCalls[]> {
    const rows = await this.manager.query<DayRow[]>(DAYS);
    return rows.map(({ day, accepted, open, done, error, purged }) => ({
      day,
      ...{ accepted: Number(accepted), open: Number(open), done: Number(done) },
      ...{ error: Number(error), purged: Number(purged) },
    }));
  }

  async counts(): Promise<KeptCount[]> {
    const rows = await this.manager.query<CountRow[]>(COUNTS);
    return rows.map(({ status, kept, counted }) => ({
      status,
      kept: Number(kept),
      counted: Number(counted),
    }));
  }

  async undead(): Promise<string[]> {
    const rows = await this.manager.query<{ rid: string }[]>(UNDEAD);
    return rows.map(({ rid }) => rid.replaceAll('-', ''));
  }

  async after(id: number, limit: number): Promise<HistoricCall[]> {
    return (await this.manager.query<CallRow[]>(CALLS_AFTER, [id, limit])).map(historicCall);
  }
}

function historicCall(row: CallRow): HistoricCall {
  const { id, rid, version, status, leased, attempts, deliveries, lines } = row;
  return {
    ...{ id: Number(id), rid: rid.replaceAll('-', ''), version, status, leased, attempts, deliveries },
    ...{ asksReply: row.asks_reply, hasRequest: row.has_request, hasResponse: row.has_response },
    lines: lines.map(([kind, attempt, lineVersion, lineStatus, lineLeased]) => ({
      ...{ kind, attempt, version: lineVersion, status: lineStatus, leased: lineLeased },
    })),
  };
}
