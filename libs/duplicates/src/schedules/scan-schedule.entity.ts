import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Starts a scan at each time of a cron pattern. */
@Entity('scan_schedule')
export class ScanScheduleEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  entity!: string;

  @Column('text')
  scope!: 'full' | 'changes';

  @Column('text')
  cron!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
