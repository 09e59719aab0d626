import { createHmac } from 'node:crypto';
import { PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MergePlan } from './merge-plan';

/**
 * Whether a merge would still store what somebody was shown. Fingerprints also cover fields that their reader may not
 * see, and are keyed, so that no value can be guessed from them.
 */
@Injectable()
export class PlanFingerprints {
  private key: Buffer | undefined;

  constructor(private readonly dataSource: DataSource) {}

  async of(plan: MergePlan): Promise<string> {
    this.key ??= await this.readKey();
    return createHmac('sha256', this.key).update(contentOf(plan)).digest('base64url');
  }

  /** Whoever sends no fingerprint takes what comes. @throws PlatformError merge-changed */
  async requireSame(plan: MergePlan, fingerprint: string | undefined): Promise<void> {
    if (fingerprint !== undefined && fingerprint !== (await this.of(plan)))
      throw new PlatformError('merge-changed', { records: [plan.survivor.id] });
  }

  private async readKey(): Promise<Buffer> {
    const rows: { key: Buffer }[] = await this.dataSource.query('SELECT key FROM merge_fingerprint_key');
    const [row] = rows;
    if (row === undefined) throw new Error('The database has no key for fingerprints of merges');
    return row.key;
  }
}

/** Who lives on with which values, and what decided each: in an order that does not depend on how it was worked out. */
function contentOf({ definitions, survivor, absorbed, values, golden }: MergePlan): string {
  const lineage = Object.entries(golden.lineage).map(([field, { by, rule = null, from }]) => [
    field,
    { by, rule, from: [...from].sort() },
  ]);
  return JSON.stringify([
    definitions.entity,
    survivor.id,
    absorbed.map(({ id }) => id).sort(),
    Object.entries(values.data).sort(byName),
    (lineage as [string, unknown][]).sort(byName),
    [...golden.undecided].sort(),
    [...golden.overruled].sort(),
  ]);
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
