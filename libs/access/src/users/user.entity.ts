import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('app_user')
export class User {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  username!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text', { nullable: true })
  department!: string | null;

  @Column('text', { array: true })
  roles!: string[];

  /** What access requests that were granted opened; kept beside the user, who is read at every request anyway. */
  @Column({ type: 'uuid', name: 'opened_records', array: true, insert: false, update: false })
  openedRecords!: string[];

  @Column('text', { name: 'password_hash', select: false })
  passwordHash!: string;

  @Column('boolean')
  active!: boolean;

  @Column('boolean', { name: 'must_change_password' })
  mustChangePassword!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true })
  lastSignInAt!: Date | null;
}
