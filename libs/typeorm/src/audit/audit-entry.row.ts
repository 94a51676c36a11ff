import type { AuditEventName, AuditEvents, AuditKind } from '@airlock/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('audit_entry')
export class AuditEntryRow {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'text' })
  operator!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text' })
  kind!: AuditKind;

  @Column({ type: 'bigint', nullable: true })
  subject_id!: string | null;

  @Column({ type: 'text' })
  subject_name!: string;

  @Column({ type: 'text' })
  event!: AuditEventName;

  /** The facts of the event. */
  @Column({ type: 'jsonb' })
  params!: AuditEvents[AuditEventName];

  @Column({ type: 'json', nullable: true })
  diff!: unknown;
}
