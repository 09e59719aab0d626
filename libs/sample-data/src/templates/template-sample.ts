import { Random } from '../random';
import { buyer, listing } from './broker';
import { dealer, store } from './distribution';
import { industrialCustomer } from './manufacturing';
import { medicalInstitution } from './medical';
import { member } from './membership';
import type { SampleData, SampleEntity } from './sample-entity';
import { overseasCustomer } from './trade';

export interface TemplateRecord {
  data: SampleData;
  /** Records of the same thing have the same number. */
  cluster: number;
}

export interface TemplateSample {
  entity: string;
  records: TemplateRecord[];
  /** By field: the entity that the number in it is a record of. */
  references: Readonly<Record<string, string>>;
}

const samples: Readonly<Record<string, readonly SampleEntity[]>> = {
  'manufacturing-b2b': [industrialCustomer],
  distribution: [dealer, store],
  membership: [member],
  'foreign-trade': [overseasCustomer],
  'medical-institution': [medicalInstitution],
  'property-broker': [listing, buyer],
};

/** Share of the records that repeat another. */
const repeatedShare = 0.15;
const seed = 20_261_122;

/** Ids of the templates that have sample data. */
export const sampledTemplates: readonly string[] = Object.keys(samples);

/**
 * The records of a template, with which of them are the same thing: the same ones on every machine. Entities that others
 * refer to come first. Undefined: no such template.
 */
export function templateSample(template: string): TemplateSample[] | undefined {
  return Object.hasOwn(samples, template) ? samples[template]?.map(sampleOf) : undefined;
}

function sampleOf({ entity, records, references = {}, build, repeat }: SampleEntity): TemplateSample {
  const things = Math.ceil(records * (1 - repeatedShare));
  const made = Array.from({ length: records }, (_, place): TemplateRecord => {
    const cluster = place < things ? place : ((place - things) * 5) % things;
    const data = build(cluster, new Random(seed, 'customer', cluster));
    return { cluster, data: place < things ? data : repeat(data, new Random(seed, 'noise', place)) };
  });
  return { entity, records: shuffled(made), references };
}

/** In an order that tells nothing (Durstenfeld 1964). */
function shuffled<Item>(items: Item[]): Item[] {
  const random = new Random(seed, 'order');
  for (let last = items.length - 1; last > 0; last--) {
    const place = random.integer(last + 1);
    [items[last], items[place]] = [items[place]!, items[last]!];
  }
  return items;
}
