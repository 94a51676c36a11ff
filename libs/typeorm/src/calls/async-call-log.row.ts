import type { CallStatus, LogEventName, LogEvents, LogKind } from '@airlock/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('async_call_log')
export class AsyncCallLogRow {
  @PrimaryColumn({ type: 'bigint' })
  call_id!: string;

  /** Grows within a call in the order of the commits. */
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'int', nullable: true })
  attempt!: number | null;

  @Column({ type: 'int', nullable: true })
  duration_ms!: number | null;

  @Column({ type: 'text' })
  kind!: LogKind;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  event!: LogEventName;

  /** The facts of the event. */
  @Column({ type: 'jsonb' })
  params!: LogEvents[LogEventName];

  /** The operation on many calls that wrote it. */
  @Column({ type: 'bigint', nullable: true })
  operation_id!: string | null;

  @Column({ type: 'json', nullable: true })
  diff!: unknown;

  /** Of the call, after the change that the line tells of; null, as the two below, where it changed no state. */
  @Column({ type: 'int', nullable: true })
  version!: number | null;

  @Column({ type: 'text', nullable: true })
  status!: CallStatus | null;

  /** Whether there is a lease; null where nothing is to be done. */
  @Column({ type: 'boolean', nullable: true })
  leased!: boolean | null;
}
