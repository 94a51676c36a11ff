import type { Headers } from '@airlock/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key that is running, with owner and lease, or answered, with the answer. */
@Entity('idempotency_record')
export class IdempotencyRecordRow {
  @PrimaryColumn({ type: 'text' })
  principal!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'text', nullable: true })
  owner!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lease_until!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answered_at!: Date | null;

  @Column({ type: 'int', nullable: true })
  status!: number | null;

  @Column({ type: 'json', nullable: true })
  headers!: Headers | null;

  @Column({ type: 'text', nullable: true })
  content_type!: string | null;

  @Column({ type: 'bytea', nullable: true })
  body!: Buffer | null;
}
