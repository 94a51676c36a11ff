import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is left of a purged call, so that its rid can be answered with 410 (contract §4). */
@Entity('tombstone')
export class TombstoneRow {
  @PrimaryColumn({ type: 'uuid' })
  rid!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  purged_at!: Date;

  /** The day in UTC of its acceptance. */
  @Column({ type: 'date', nullable: true })
  accepted_on!: string | null;
}
