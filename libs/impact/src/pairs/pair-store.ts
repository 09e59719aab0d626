import type { MatchForms } from '@guiyi/contracts';
import { type CopyValue, copyIn } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PairCaseKind, PairState } from './pair-changes';

/** A pair that came into another band, with what it is compared by under the drafts where that is something else. */
export interface StoredPairCase extends PairState {
  kind: PairCaseKind;
  position: number;
  leftForms: MatchForms | null;
  rightForms: MatchForms | null;
}

const columns = `one.kind, one.position, one.left_id, one.right_id, one.before_band, one.before_score, one.after_band,
  one.after_score, one.left_forms, one.right_forms`;

/** The pairs that previews keep as cases. */
@Injectable()
export class PairStore {
  constructor(private readonly dataSource: DataSource) {}

  async replace(
    manager: EntityManager,
    previewId: string,
    entity: string,
    cases: ReadonlyMap<PairCaseKind, readonly PairState[]>,
    forms: ReadonlyMap<string, MatchForms>,
  ): Promise<void> {
    await manager.query('DELETE FROM impact_pair WHERE preview_id = $1 AND entity = $2', [previewId, entity]);
    const formsOf = (id: string): string | null => {
      const found = forms.get(id);
      return found === undefined ? null : JSON.stringify(found);
    };
    await copyIn(
      manager,
      `impact_pair (preview_id, entity, kind, position, left_id, right_id, before_band, before_score, after_band,
                    after_score, left_forms, right_forms)`,
      [...cases].flatMap(([kind, pairs]) =>
        pairs.map(({ left, right, before, after }, position): CopyValue[] => [
          ...[previewId, entity, kind, position, left, right, before.band, before.score, after.band],
          ...[after.score, formsOf(left), formsOf(right)],
        ]),
      ),
    );
  }

  /** From a position on, those of whose records the condition lets both through. */
  async page(
    previewId: string,
    entity: string,
    kind: PairCaseKind,
    from: number,
    limit: number,
    readable: (column: string, parameters: unknown[]) => string,
  ): Promise<StoredPairCase[]> {
    const parameters: unknown[] = [previewId, entity, kind, from, limit];
    const rows: PairRow[] = await this.dataSource.query(
      `SELECT ${columns} FROM impact_pair one
        WHERE preview_id = $1 AND entity = $2 AND kind = $3 AND position >= $4
          AND ${readable('left_id', parameters)} AND ${readable('right_id', parameters)}
        ORDER BY position LIMIT $5`,
      parameters,
    );
    return rows.map(caseOf);
  }

  async count(
    previewId: string,
    entity: string,
    kind: PairCaseKind,
    readable: (column: string, parameters: unknown[]) => string,
  ): Promise<number> {
    const parameters: unknown[] = [previewId, entity, kind];
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM impact_pair one
        WHERE preview_id = $1 AND entity = $2 AND kind = $3
          AND ${readable('left_id', parameters)} AND ${readable('right_id', parameters)}`,
      parameters,
    );
    return rows[0]?.count ?? 0;
  }

  async find(
    previewId: string,
    entity: string,
    left: string,
    right: string,
  ): Promise<StoredPairCase | undefined> {
    const rows: PairRow[] = await this.dataSource.query(
      `SELECT ${columns} FROM impact_pair one
        WHERE preview_id = $1 AND entity = $2 AND left_id = $3 AND right_id = $4`,
      [previewId, entity, left, right],
    );
    return rows.map(caseOf)[0];
  }
}

interface PairRow {
  kind: PairCaseKind;
  position: number;
  left_id: string;
  right_id: string;
  before_band: PairState['before']['band'];
  before_score: number | null;
  after_band: PairState['after']['band'];
  after_score: number | null;
  left_forms: MatchForms | null;
  right_forms: MatchForms | null;
}

function caseOf(row: PairRow): StoredPairCase {
  return {
    kind: row.kind,
    position: row.position,
    left: row.left_id,
    right: row.right_id,
    before: { band: row.before_band, score: row.before_score },
    after: { band: row.after_band, score: row.after_score },
    leftForms: row.left_forms,
    rightForms: row.right_forms,
  };
}
