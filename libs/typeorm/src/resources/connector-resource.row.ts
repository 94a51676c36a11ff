import type { PolicySettings, QuietHours } from '@airlock/core';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('connector_resource')
export class ConnectorResourceRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  connector!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'json' })
  config!: Readonly<Record<string, unknown>>;

  /** A JSON object, encrypted; null where there is no secret. */
  @Column({ type: 'text', nullable: true })
  sealed_secrets!: string | null;

  @Column({ type: 'json' })
  policy!: PolicySettings;

  @Column({ type: 'text', array: true })
  error_emails!: string[];

  @Column({ type: 'int', nullable: true })
  concurrency!: number | null;

  @Column({ type: 'double precision', nullable: true })
  rate!: number | null;

  @Column({ type: 'int', nullable: true })
  max_body!: number | null;

  @Column({ type: 'int' })
  retention_days!: number;

  @Column({ type: 'boolean' })
  paused!: boolean;

  @Column({ type: 'json', nullable: true })
  quiet_hours!: QuietHours | null;

  /** It is within its quiet hours. */
  @Column({ type: 'boolean', insert: false, update: false })
  quiet!: boolean;

  /** Paused or quiet; PostgreSQL keeps it. */
  @Column({ type: 'boolean', insert: false, update: false })
  halted!: boolean;
}
