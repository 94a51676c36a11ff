import type { Availability } from '@airlock/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('resource_availability')
export class ResourceAvailabilityRow {
  @PrimaryColumn({ type: 'int' })
  resource_id!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  next_check_at!: Date;

  @Column({ type: 'text' })
  circuit!: Availability['circuit'];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  since!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  checked_at!: Date | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  last_success_at!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  last_failure_at!: Date | null;

  @Column({ type: 'int' })
  failures_in_a_row!: number;
}
