import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the attempts of a resource have used up its rate. */
@Entity('resource_pace')
export class ResourcePaceRow {
  @PrimaryColumn({ type: 'int' })
  resource_id!: number;

  /** When the next one may begin, in ms since 1970. */
  @Column({ type: 'double precision' })
  next_ms!: number;
}
