import type { CallStatus, ErrorReason } from '@airlock/core';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type HandledColumn = Readonly<{ at: string; by: string; note: string | null }>;

/** Properties are named as their columns, so that a row of raw SQL and one of a repository are the same thing. */
@Entity('async_call')
export class AsyncCallRow {
  /** A bigint arrives as text. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'uuid' })
  rid!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  created_at!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updated_at!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  started_at!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finished_at!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  next_try!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lease_since!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lease_until!: Date | null;

  /** 0 to 100, of the attempt that runs or ran last. */
  @Column({ type: 'double precision' })
  progress!: number;

  @Column({ type: 'int' })
  resource_id!: number;

  @Column({ type: 'int' })
  version!: number;

  @Column({ type: 'int' })
  fence!: number;

  @Column({ type: 'int' })
  round!: number;

  @Column({ type: 'int' })
  attempts!: number;

  @Column({ type: 'int' })
  deliveries!: number;

  /** Set where there is open work: that of the call, of its reply, or of the notice of its error. */
  @Column({ type: 'int', nullable: true })
  ttl!: number | null;

  @Column({ type: 'int', nullable: true })
  failures!: number | null;

  @Column({ type: 'int', nullable: true })
  delay_ms!: number | null;

  @Column({ type: 'boolean', nullable: true })
  lease_cancelling!: boolean | null;

  @Column({ type: 'boolean' })
  reply_errors!: boolean;

  @Column({ type: 'text' })
  status!: CallStatus;

  @Column({ type: 'text', nullable: true })
  reason!: ErrorReason | null;

  @Column({ type: 'text' })
  endpoint!: string;

  @Column({ type: 'text' })
  method!: string;

  @Column({ type: 'text', nullable: true })
  principal!: string | null;

  @Column({ type: 'text', nullable: true })
  lease_worker!: string | null;

  @Column({ type: 'text', nullable: true })
  reply_url!: string | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** Null: the one that follows from the rid. */
  @Column({ type: 'text', nullable: true })
  upstream_key!: string | null;

  /** The id of the cause of `error`. */
  @Column({ type: 'text', nullable: true })
  cause!: string | null;

  /** Json, with the instant as text. */
  @Column({ type: 'json', nullable: true })
  handled!: HandledColumn | null;
}
