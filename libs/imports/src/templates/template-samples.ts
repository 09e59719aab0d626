import type { Caller } from '@guiyi/access';
import { type CreateItem, RecordWriter, type UpdateItem } from '@guiyi/records';
import { type TemplateSample, templateSample } from '@guiyi/sample-data';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stableId } from './stable-id';

/** The record of a sample as it stands in the base. */
interface SampleState {
  id: string;
  version: number;
  status: string;
}

const batchSize = 500;
const reason = '示例数据 / sample data';

/** Sample records of templates: stored through the door of imports, told by their ids, and taken out again. */
@Injectable()
export class TemplateSamples {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: RecordWriter,
  ) {}

  /**
   * Goes on where it was stopped; records that were taken out come back.
   * @param ids of the entities here, by their id in the template, where they have another
   * @returns records stored now
   */
  async add(caller: Caller, template: string, ids: EntityIds = {}): Promise<number> {
    let stored = 0;
    for (const sample of (templateSample(template) ?? []).map((one) => sampleUnder(one, ids))) {
      const states = await this.states(template, sample);
      const items = itemsOf(template, sample).filter(({ recordId }) => !states.has(recordId));
      const archived = [...states.values()].filter(({ status }) => status === 'archived');
      stored += await this.write(caller, sample.entity, items);
      stored += await this.write(
        caller,
        sample.entity,
        archived.map((state) => stateItem(state, 'active')),
      );
    }
    return stored;
  }

  /**
   * Takes the sample's own records out of use, whatever became of them and in whichever of these entities they are.
   * @returns how many
   */
  async remove(caller: Caller, template: string, entities: readonly string[]): Promise<number> {
    const samples = (templateSample(template) ?? []).toReversed();
    let removed = 0;
    // Their ids tell them apart from everything else, so looking into other entities finds nothing there.
    for (const sample of samples.flatMap((one) => entities.map((entity) => ({ ...one, entity })))) {
      const states = [...(await this.states(template, sample)).values()];
      const used = states.filter(({ status }) => status !== 'archived');
      removed += await this.write(
        caller,
        sample.entity,
        used.map((state) => stateItem(state, 'archived')),
      );
    }
    return removed;
  }

  private async write(
    caller: Caller,
    entity: string,
    items: readonly (CreateItem | UpdateItem)[],
  ): Promise<number> {
    let written = 0;
    for (let start = 0; start < items.length; start += batchSize) {
      const outcomes = await this.writer.write(
        caller,
        entity,
        'import',
        items.slice(start, start + batchSize),
      );
      written += outcomes.filter(({ outcome }) => outcome === 'written').length;
    }
    return written;
  }

  private async states(template: string, sample: TemplateSample): Promise<Map<string, SampleState>> {
    const ids = sample.records.map((_, place) => idOf(template, sample.entity, place));
    const rows: SampleState[] = await this.dataSource.query(
      'SELECT id, version, status FROM record WHERE entity = $1 AND id = ANY($2::uuid[])',
      [sample.entity, ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

type EntityIds = Readonly<Record<string, string>>;

function sampleUnder(sample: TemplateSample, ids: EntityIds): TemplateSample {
  const idHere = (entity: string): string => (Object.hasOwn(ids, entity) ? (ids[entity] ?? entity) : entity);
  const references = Object.entries(sample.references).map(([field, named]) => [field, idHere(named)]);
  return {
    ...sample,
    entity: idHere(sample.entity),
    references: Object.fromEntries(references) as TemplateSample['references'],
  };
}

function itemsOf(
  template: string,
  { entity, records, references }: TemplateSample,
): (CreateItem & { recordId: string })[] {
  return records.map(({ data }, place) => ({
    kind: 'create',
    recordId: idOf(template, entity, place),
    data: Object.fromEntries(
      Object.entries(data).map(([field, value]) => {
        const named = Object.hasOwn(references, field) ? references[field] : undefined;
        return [field, named === undefined ? value : idOf(template, named, Number(value))];
      }),
    ),
    override: { reason },
  }));
}

function stateItem({ id, version }: SampleState, status: 'active' | 'archived'): UpdateItem {
  return { kind: 'update', recordId: id, expectedVersion: version, data: {}, status, override: { reason } };
}

function idOf(template: string, entity: string, place: number): string {
  return stableId(`guiyi template ${template} ${entity} ${place}`);
}
