import type { Random } from '../random';

/** Values as somebody would enter them; an array is several values. */
export type SampleData = Record<string, string | number | boolean | string[]>;

/** Makes the records of one entity. */
export interface SampleEntity {
  entity: string;
  /** Records, repeated ones included. */
  records: number;
  /** Fields that name a record of an entity made before, by its number there. */
  references?: Readonly<Record<string, string>>;
  /** The true thing with this number. */
  build: (number: number, random: Random) => SampleData;
  /** The same thing as another person entered it. */
  repeat: (data: SampleData, random: Random) => SampleData;
}
