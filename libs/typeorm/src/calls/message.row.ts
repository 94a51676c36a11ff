import type { Headers, MessagePart } from '@airlock/core';
import { Column } from 'typeorm';

/** The columns of a request or a response, in the tables that keep one. */
export abstract class MessageRow {
  abstract part: MessagePart;

  @Column({ type: 'text', nullable: true })
  path!: string | null;

  @Column({ type: 'text', nullable: true })
  query!: string | null;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ type: 'int', nullable: true })
  status!: number | null;

  @Column({ type: 'json' })
  headers!: Headers;

  @Column({ type: 'text', nullable: true })
  content_type!: string | null;

  @Column({ type: 'bytea' })
  body!: Buffer;
}
