import type { DocumentKind } from '@guiyi/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PublicationOrigin } from '../publishing/publication';

/** One published version of one document; the database refuses to change or remove it. */
@Entity('definition_version')
export class DefinitionVersion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: DocumentKind;

  @Column('text')
  key!: string;

  @Column('integer')
  version!: number;

  /** A document of the kind: only what passed the checks is stored. */
  @Column('json')
  content!: object;

  /** SHA-256 of the content as JSON without white space. */
  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('text')
  source!: PublicationOrigin;

  /** Relative to the project, with forward slashes. */
  @Column('text', { name: 'file_path', nullable: true })
  filePath!: string | null;

  @Column('text', { name: 'published_by' })
  publishedBy!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  /** Why, in the words of whoever published it. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  /** The time it was scheduled for; null when it was published at once. */
  @Column('timestamptz', { name: 'effective_at', nullable: true })
  effectiveAt!: Date | null;

  /** The version whose content came back. */
  @Column('integer', { name: 'rollback_of', nullable: true })
  rollbackOf!: number | null;

  @Column('uuid', { name: 'change_set_id', nullable: true })
  changeSetId!: string | null;
}
