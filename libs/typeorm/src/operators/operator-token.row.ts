import type { Role } from '@airlock/core';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('operator_token')
export class OperatorTokenRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  token_hash!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ type: 'timestamptz', precision: 3 })
  created_at!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expires_at!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  last_used_at!: Date | null;
}
