import type { Role } from '@airlock/core';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('operator')
export class OperatorRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  password_hash!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ type: 'timestamptz', precision: 3 })
  created_at!: Date;
}
