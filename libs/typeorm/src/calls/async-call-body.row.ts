import type { MessagePart } from '@airlock/core';
import { Entity, PrimaryColumn } from 'typeorm';
import { MessageRow } from './message.row.js';

/** The current request or response of a call. */
@Entity('async_call_body')
export class AsyncCallBodyRow extends MessageRow {
  @PrimaryColumn({ type: 'bigint' })
  call_id!: string;

  @PrimaryColumn({ type: 'text' })
  part!: MessagePart;
}
