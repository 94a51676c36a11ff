import type { MessagePart } from '@airlock/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MessageRow } from './message.row.js';

/** A request or a response as it was before another took its place. */
@Entity('async_call_revision')
export class AsyncCallRevisionRow extends MessageRow {
  @PrimaryColumn({ type: 'bigint' })
  call_id!: string;

  /** Grows with each revision. */
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  part!: MessagePart;

  /** The version of the call whose body it was. */
  @Column({ type: 'int' })
  version!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  replaced_at!: Date;
}
