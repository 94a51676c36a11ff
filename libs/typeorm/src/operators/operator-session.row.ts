import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('operator_session')
export class OperatorSessionRow {
  @PrimaryColumn({ type: 'text' })
  id_hash!: string;

  @Column({ type: 'int' })
  operator_id!: number;

  @Column({ type: 'text' })
  csrf_token!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expires_at!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  created_at!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  last_used_at!: Date | null;
}
