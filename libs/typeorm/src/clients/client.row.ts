import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('client')
export class ClientRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  key_hash!: string;

  @Column({ type: 'text' })
  key_prefix!: string;

  @Column({ type: 'text' })
  sealed_reply_secret!: string;

  @Column({ type: 'text', nullable: true })
  sealed_previous_reply_secret!: string | null;

  @Column({ type: 'text', nullable: true })
  previous_key_hash!: string | null;

  /** Until when the key and the secret before the last rotation are good. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  previous_reply_secret_until!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  key_rotated_at!: Date | null;

  @Column({ type: 'text', array: true, nullable: true })
  resources!: string[] | null;

  @Column({ type: 'int', nullable: true })
  quota!: number | null;

  @Column({ type: 'timestamptz', precision: 3 })
  created_at!: Date;
}
