import { inLocale, type DocumentChange, type Locale } from '@guiyi/contracts';
import { DefinitionSet, definitionName, fieldNamesFor, type Definition } from '@guiyi/definitions';
import { documentChanges } from '@guiyi/revision';

export interface Difference {
  name: string;
  changes: readonly DocumentChange[];
}

/** What differs between two sets of definitions. What only the earlier set has is left out when it is a part of it. */
export function differencesBetween(
  before: readonly Definition[],
  after: readonly Definition[],
  { isPart }: { isPart: boolean },
): Difference[] {
  const earlier = new Map(before.map((definition) => [definitionName(definition), definition]));
  const later = new Map(after.map((definition) => [definitionName(definition), definition]));
  const set = new DefinitionSet([...new Map([...earlier, ...later]).values()]);
  const names = isPart ? [...later.keys()] : [...new Set([...earlier.keys(), ...later.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [earlier.get(name), later.get(name)];
    const shown = is ?? was!;
    const changes = documentChanges(shown.kind, was?.document, is?.document, fieldNamesFor(set, shown));
    return changes.length === 0 ? [] : [{ name, changes }];
  });
}

export function describeDifference({ name, changes }: Difference, locale: Locale): string[] {
  return [name, ...changes.map(({ sentence }) => `  ${inLocale(sentence, locale)}`)];
}
