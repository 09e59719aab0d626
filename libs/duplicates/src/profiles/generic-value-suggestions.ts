import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import type { GenericValueQuery, GenericValueSuggestion, GenericValueSuggestionList } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { learnGenericValues, type LearnedGenericValue, type ValueCounts } from '@guiyi/standardization';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readGenericValues } from './generic-values';
import { FEWEST_OF_COMMON } from './match-frequencies';

/** More values nobody looks through. */
const MOST_VALUES = 5000;

/** Which values of an entity are shared so much that an administrator may want them among the generic values. */
@Injectable()
export class GenericValueSuggestions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
  ) {}

  async list(caller: Caller, { entity, limit = 50 }: GenericValueQuery): Promise<GenericValueSuggestionList> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.edit');
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const suppressed = new Set((await readGenericValues(manager, entity)).map(keyOf));
    const { counts, countedAt } = await countsOf(manager, entity, definitions);
    const learned = learnGenericValues(counts, { fewest: FEWEST_OF_COMMON });
    return {
      items: learned
        .slice(0, limit)
        .map((value) => suggestionOf(value, suppressed.has(keyOf(value)), policy, definitions)),
      countedAt,
      total: learned.length,
    };
  }
}

function suggestionOf(
  { form, value, records, expected, share, reason }: LearnedGenericValue,
  suppressed: boolean,
  policy: AccessPolicy,
  { entity, documents }: EntityDefinitions,
): GenericValueSuggestion {
  const document = documents.standardization.matchForms.find(({ id }) => id === form);
  const isPlain = document?.from.every((path) => policy.seesPlainly(entity, path)) === true;
  return {
    form,
    title: document?.title ?? { 'zh-CN': form, 'zh-TW': form, en: form },
    ...(isPlain ? { value } : {}),
    records,
    expected: Number(expected.toFixed(2)),
    share: Number(share.toFixed(6)),
    reason,
    suppressed,
  };
}

function keyOf({ form, value }: { form: string; value: string }): string {
  return `${form} ${value}`;
}

/** A value of one record is not stored: every record that holds no shared value holds one of its own. */
async function countsOf(
  manager: EntityManager,
  entity: string,
  { standardization: { genericAbove } }: EntityDefinitions,
): Promise<{ counts: ValueCounts[]; countedAt: string | null }> {
  const forms: { form: string; records: number; counted_at: Date; shared: number; held: number }[] =
    await manager.query(
      `SELECT form, records, counted_at, shared_values AS shared, shared_holders::float8 AS held
         FROM match_frequency_total WHERE entity = $1 ORDER BY form`,
      [entity],
    );
  const values: { form: string; value: string; records: number }[] = await manager.query(
    `SELECT form, value, records FROM match_common_value
      WHERE entity = $1 ORDER BY records DESC, form, value LIMIT $2`,
    [entity, MOST_VALUES],
  );
  return {
    counts: forms.map(({ form, records, shared, held }) => ({
      form,
      above: genericAbove.get(form) ?? Infinity,
      records,
      values: shared + Math.max(0, records - held),
      holders: values.filter((value) => value.form === form).map((value) => [value.value, value.records]),
    })),
    countedAt: forms[0]?.counted_at.toISOString() ?? null,
  };
}
