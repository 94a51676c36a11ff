import type { Phase, ReceivedAnswer, RecordedOutcome, SentRequest, Thrown } from '@airlock/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was sent in an attempt or a delivery, and what the other side said. */
@Entity('async_call_attempt')
export class AsyncCallAttemptRow {
  @PrimaryColumn({ type: 'bigint' })
  call_id!: string;

  @PrimaryColumn({ type: 'text' })
  phase!: Phase;

  /** The number of the attempt or of the delivery, each counted from 1. */
  @PrimaryColumn({ type: 'int' })
  n!: number;

  /** When it began, and so in which partition it is. */
  @PrimaryColumn({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'int', nullable: true })
  duration_ms!: number | null;

  @Column({ type: 'text' })
  outcome!: RecordedOutcome;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ type: 'json', nullable: true })
  sent!: SentRequest | null;

  @Column({ type: 'json', nullable: true })
  answer!: Omit<ReceivedAnswer, 'body'> | null;

  /** Of the answer; null where there is none, or it became the response of the call. */
  @Column({ type: 'bytea', nullable: true })
  body!: Buffer | null;

  @Column({ type: 'json', nullable: true })
  thrown!: Thrown | null;

  /** The version of the call that has the body of the answer as its response. */
  @Column({ type: 'int', nullable: true })
  response_version!: number | null;
}
