import type { MatchForms } from '@guiyi/contracts';
import { queryPrepared } from '@guiyi/database';
import {
  type EvidenceFilter,
  formsCounted,
  type MatchRule,
  type TermFrequencies,
  termFrequenciesOf,
  withoutGenericValues,
} from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  bucketName,
  countsAt,
  type CountedForm,
  placesOfValues,
  type ValuePlace,
} from '../profiles/match-frequencies';
import { countsInForce } from '../profiles/statistics-versions';

/** Of one entity; a million customers have some 22 MB of counts. When there are more, they are read anew. */
const MOST_BYTES = 32 << 20;

/** What the values of a record weigh, by the counts of one full scan. */
interface Weighing {
  evidenceOf: EvidenceFilter;
  frequencies: TermFrequencies;
}

interface KeptCounts {
  /** As countsInForce names them. */
  counts: string | null;
  evidenceOf: EvidenceFilter;
  totals: ReadonlyMap<string, CountedForm>;
  /** By bucketName, those that were asked for so far. */
  buckets: Map<string, Buffer>;
  bytes: number;
}

/**
 * How common values are, for the check at entry: what the last full scan counted is kept here until the next one has
 * counted, so that a check asks the database only for what no check has needed before.
 */
@Injectable()
export class ValueStatistics {
  private readonly kept = new Map<string, KeptCounts>();

  /** @param counts those in force, as countsInForce names them, when what is compared was read */
  async weigh(
    manager: EntityManager,
    { entity, matchRule }: { entity: string; matchRule: MatchRule },
    counts: string | null,
    records: readonly MatchForms[],
  ): Promise<Weighing> {
    let kept = this.kept.get(entity);
    if (kept === undefined || counts === null || kept.counts !== counts)
      kept = await this.load(manager, entity);
    for (;;) {
      const places = placesOfValues(kept.totals, formsCounted(matchRule), records);
      const buckets = await this.buckets(manager, entity, kept, places);
      if (buckets !== undefined)
        return {
          evidenceOf: kept.evidenceOf,
          frequencies: termFrequenciesOf(countsAt(kept.totals, places, buckets)),
        };
      kept = await this.load(manager, entity);
    }
  }

  private async load(manager: EntityManager, entity: string): Promise<KeptCounts> {
    const [row] = await queryPrepared<StatisticsRow>(manager, statisticsStatement, [entity]);
    const { counts = null, totals, generic } = row ?? {};
    const kept: KeptCounts = {
      counts,
      evidenceOf: withoutGenericValues(generic ?? []),
      totals: new Map((totals ?? []).map((total) => [total.form, total])),
      buckets: new Map(),
      bytes: 0,
    };
    this.kept.set(entity, kept);
    return kept;
  }

  /** @returns undefined when other counts have come into force meanwhile */
  private async buckets(
    manager: EntityManager,
    entity: string,
    kept: KeptCounts,
    places: readonly ValuePlace[],
  ): Promise<ReadonlyMap<string, Buffer> | undefined> {
    const wanted = new Map(places.map((place) => [bucketName(place), place]));
    const found = new Map<string, Buffer>();
    for (const name of wanted.keys()) {
      const bucket = kept.buckets.get(name);
      if (bucket === undefined) continue;
      found.set(name, bucket);
      wanted.delete(name);
    }
    if (wanted.size === 0) return found;
    const missing = [...wanted.values()];
    const rows = await queryPrepared<BucketRow>(manager, bucketsStatement, [
      entity,
      missing.map(({ form }) => form),
      missing.map(({ bucket }) => bucket),
    ]);
    if (rows.some(({ in_force: inForce }) => inForce !== kept.counts)) return undefined;
    if (kept.bytes > MOST_BYTES) {
      kept.buckets.clear();
      kept.bytes = 0;
    }
    for (const row of rows) {
      const [name, bucket] = [bucketName(row), row.counts ?? NOTHING_COUNTED];
      found.set(name, bucket);
      if (!kept.buckets.has(name)) kept.bytes += name.length + bucket.length + BYTES_PER_ENTRY;
      kept.buckets.set(name, bucket);
    }
    return found;
  }
}

const NOTHING_COUNTED = Buffer.alloc(0);
/** Of the map and of the two objects, roughly. */
const BYTES_PER_ENTRY = 200;

interface StatisticsRow {
  counts: string | null;
  totals: (CountedForm & { form: string })[] | null;
  generic: { form: string; value: string }[] | null;
}

const statisticsStatement = {
  name: 'duplicates.value-statistics',
  text: `
    SELECT ${countsInForce('$1')} AS counts,
           (SELECT json_agg(json_build_object('form', form, 'records', records, 'buckets', buckets))
              FROM match_frequency_total WHERE entity = $1) AS totals,
           (SELECT json_agg(json_build_object('form', form, 'value', value))
              FROM match_generic_value WHERE entity = $1) AS generic`,
};

interface BucketRow {
  form: string;
  bucket: number;
  /** null: no value of this bucket is shared. */
  counts: Buffer | null;
  in_force: string | null;
}

const bucketsStatement = {
  name: 'duplicates.frequency-buckets',
  text: `
    SELECT wanted.form, wanted.bucket, counted.counts, ${countsInForce('$1')} AS in_force
      FROM unnest($2::text[], $3::integer[]) AS wanted (form, bucket)
      LEFT JOIN match_frequency AS counted
        ON counted.entity = $1 AND counted.form = wanted.form AND counted.bucket = wanted.bucket`,
};
