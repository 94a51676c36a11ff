import type { Phase } from '@airlock/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('bulk_member')
export class BulkMemberRow {
  /** A bigint arrives as text. */
  @PrimaryColumn({ type: 'bigint' })
  call_id!: string;

  @PrimaryColumn({ type: 'int' })
  operation_id!: number;

  /** While it waits, the version at which it may be changed; afterwards the one that it was left at. */
  @Column({ type: 'int', nullable: true })
  version!: number | null;

  @Column({ type: 'int', nullable: true })
  tries!: number | null;

  @Column({ type: 'text' })
  state!: 'waiting' | 'done' | 'refused';

  @Column({ type: 'text', nullable: true })
  phase!: Phase | null;

  @Column({ type: 'text', nullable: true })
  why!: string | null;
}
