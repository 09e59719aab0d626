import type { Caller } from '@guiyi/access';
import { type DraftPlace, TrialDrafts } from '@guiyi/cleansing';
import { documentKinds, type FieldMigration, type ImpactDocument, PlatformError } from '@guiyi/contracts';
import { ChangeSets, type Definition, hashOfDrafts } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';

/** What somebody wants to know the impact of. */
export interface Subject {
  changeSetId: string | null;
  drafts: Definition[];
  migrations: readonly FieldMigration[];
  /** Of exactly this content. */
  hash: string;
}

export interface SubjectInput {
  changeSetId?: string;
  documents?: readonly ImpactDocument[];
}

/** Finds the drafts that a request means, and makes sure that they could come into force. */
@Injectable()
export class PreviewSubjects {
  constructor(
    private readonly changeSets: ChangeSets,
    private readonly parser: TrialDrafts,
  ) {}

  /** @throws PlatformError impact-subject-missing, change-set-not-found, definition-not-found, definitions-not-valid */
  async find(caller: Caller, { changeSetId, documents }: SubjectInput): Promise<Subject> {
    if ((changeSetId === undefined) === (documents === undefined))
      throw new PlatformError('impact-subject-missing');
    if (changeSetId === undefined) return this.subjectOf(null, placesOf(documents ?? []), []);
    const set = await this.changeSets.drafts(caller, changeSetId);
    return this.subjectOf(changeSetId, placesOf(set.drafts), set.migrations);
  }

  private async subjectOf(
    changeSetId: string | null,
    places: readonly DraftPlace[],
    migrations: readonly FieldMigration[],
  ): Promise<Subject> {
    const drafts = await this.parser.parseAll(places);
    return { changeSetId, drafts, migrations, hash: hashOfDrafts(drafts, migrations) };
  }
}

function placesOf(documents: readonly { kind: string; key: string; document: object }[]): DraftPlace[] {
  return documents.map(({ kind, key, document }, position) => {
    const known = documentKinds.find((one) => one === kind);
    if (known === undefined) throw new PlatformError('definition-not-found', { values: { kind, key } });
    return { kind: known, key, document, path: ['documents', String(position), 'document'] };
  });
}
