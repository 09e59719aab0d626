import type { EntityDefinitions } from '@guiyi/definitions';
import {
  type ConvertedByWrite,
  type ConvertedValues,
  StoredConversions,
  type StoredRecord,
} from '@guiyi/records';
import { compileConversions, type ConvertRecord } from '@guiyi/revision';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChangeStore } from '../runs/change-store';
import { differencesOf, type RecordChange } from '../runs/record-change';
import { type FormerRun, FormerRuns } from './former-runs';
import { isUnconverted } from './run-conversion';

/** One conversion that a record has passed on its way to the form in force. */
interface Step {
  run: FormerRun;
  before: ConvertedValues;
  after: ConvertedValues;
}

/** Records that were written before their entity changed, in its present form, whether a job has come to them or not. */
@Injectable()
export class PendingConversions extends StoredConversions {
  private readonly compiled = new WeakMap<EntityDefinitions, Map<string, ConvertRecord>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly former: FormerRuns,
    private readonly changes: ChangeStore,
  ) {
    super();
  }

  async convert(
    definitions: EntityDefinitions,
    records: readonly StoredRecord[],
  ): Promise<ReadonlyMap<string, ConvertedValues>> {
    const steps = await this.stepsOf(this.dataSource.manager, definitions, records);
    return new Map(
      [...steps].flatMap(([id, ofRecord]) => {
        const last = ofRecord.at(-1);
        return last === undefined ? [] : [[id, last.after] as const];
      }),
    );
  }

  async keep(
    manager: EntityManager,
    definitions: EntityDefinitions,
    written: readonly ConvertedByWrite[],
  ): Promise<void> {
    const steps = await this.stepsOf(
      manager,
      definitions,
      written.map(({ stored }) => stored),
    );
    const byRun = new Map<string, RecordChange[]>();
    for (const { stored, version } of written) {
      for (const { run, before, after } of steps.get(stored.id) ?? []) {
        const change = changeOf(stored, version, before, after);
        byRun.set(run.id, [...(byRun.get(run.id) ?? []), change]);
      }
    }
    for (const [runId, changes] of byRun) {
      await this.changes.removeWaiting(
        manager,
        runId,
        changes.map(({ recordId }) => recordId),
      );
      await this.changes.add(manager, runId, changes);
    }
  }

  /** By record id; records that are in the present form are left out. */
  private async stepsOf(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly StoredRecord[],
  ): Promise<Map<string, Step[]>> {
    const lagging = records.filter((record) => isUnconverted({ versions: formOf(definitions) }, record));
    if (lagging.length === 0) return new Map();
    const runs = (await this.former.inOrder(manager, definitions.entity)).filter(({ conversion }) =>
      // A process that has not heard of a publication writes by the definitions that it knows.
      Object.entries(conversion.versions).every(
        ([name, version]) => (definitions.versions[name] ?? 0) >= version,
      ),
    );
    const steps = new Map<string, Step[]>();
    for (const run of runs) {
      const waiting = lagging.filter((record) => isUnconverted(run.conversion, record));
      const formerValues = await this.former.valuesOf(
        manager,
        run.conversion.conversions,
        waiting.map(({ id }) => id),
      );
      const convert = this.compile(definitions, run);
      for (const record of waiting) {
        const known = steps.get(record.id) ?? [];
        const before = known.at(-1)?.after ?? { data: record.data, raw: record.raw };
        const { data, raw } = convert(before, formerValues.get(record.id));
        if (sameValue(data, before.data) && sameValue(raw, before.raw)) continue;
        steps.set(record.id, [...known, { run, before, after: { data, raw } }]);
      }
    }
    return steps;
  }

  private compile(definitions: EntityDefinitions, { id, conversion }: FormerRun): ConvertRecord {
    const known = this.compiled.get(definitions) ?? new Map<string, ConvertRecord>();
    this.compiled.set(definitions, known);
    const compiled = known.get(id) ?? compileConversions(conversion.conversions, definitions.vocabularies);
    known.set(id, compiled);
    return compiled;
  }
}

/** The versions of the documents that say which fields a record has. */
function formOf({ versions }: EntityDefinitions): Record<string, number> {
  return Object.fromEntries(Object.entries(versions).filter(([name]) => /^(entity|overlay):/.test(name)));
}

function changeOf(
  stored: StoredRecord,
  version: number,
  before: ConvertedValues,
  after: ConvertedValues,
): RecordChange {
  return {
    recordId: stored.id,
    outcome: 'changed',
    attempts: 0,
    versionBefore: stored.version,
    versionAfter: version,
    changes: differencesOf(before, after),
    judgement: { findings: stored.findings, versions: stored.definitionVersions },
    refusal: null,
    findings: [],
  };
}
