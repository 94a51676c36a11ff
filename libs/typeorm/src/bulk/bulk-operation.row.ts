import type { BulkState, BulkTask, CanaryResult } from '@airlock/core';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What a task says besides its action and its patch. */
export type BulkOptions = Readonly<Record<string, unknown>>;

@Entity('bulk_operation')
export class BulkOperationRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  created_at!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updated_at!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finished_at!: Date | null;

  /** When the next step is due. */
  @Column({ type: 'timestamptz', precision: 3 })
  next_at!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lease_until!: Date | null;

  @Column({ type: 'text', nullable: true })
  lease_worker!: string | null;

  /** Grows with each lease. */
  @Column({ type: 'int' })
  fence!: number;

  @Column({ type: 'text' })
  state!: BulkState;

  @Column({ type: 'text' })
  action!: BulkTask['action'];

  @Column({ type: 'json' })
  options!: BulkOptions;

  @Column({ type: 'text', nullable: true })
  patch!: string | null;

  @Column({ type: 'json' })
  filter!: unknown;

  @Column({ type: 'int', nullable: true })
  canary!: number | null;

  @Column({ type: 'text', nullable: true })
  canary_result!: CanaryResult | null;

  @Column({ type: 'double precision', nullable: true })
  rate!: number | null;

  @Column({ type: 'int' })
  total!: number;

  @Column({ type: 'int' })
  done!: number;

  @Column({ type: 'int' })
  refused!: number;

  @Column({ type: 'text' })
  created_by!: string;
}
