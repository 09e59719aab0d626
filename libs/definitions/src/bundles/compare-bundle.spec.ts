import type { BundleDocument } from '@guiyi/contracts';
import shipped from '../../../../rules/vocabularies/credit-grade.json';
import { definitionName, type DefinitionName } from '../definition';
import { hashOfDocument } from '../store/definition-store';
import { compareBundle, type LocalHistory, type Resolution } from './compare-bundle';

/** The vocabulary with another label of some of its entries. */
function relabelled(labels: Readonly<Record<number, string>>): Record<string, unknown> {
  const copy = structuredClone(shipped);
  for (const [position, en] of Object.entries(labels)) copy.entries[Number(position)]!.label.en = en;
  return copy;
}

const [first, mine, theirs] = [relabelled({}), relabelled({ 0: 'Mine' }), relabelled({ 1: 'Theirs' })];

function localOf(...newestFirst: object[]): Map<DefinitionName, LocalHistory> {
  const versions = newestFirst.map((document, position) => ({
    ...{ version: newestFirst.length - position, hash: hashOfDocument(document) },
    document,
  }));
  const content = (version: number) => versions.find((one) => one.version === version)?.document;
  return new Map([['vocabulary:credit-grade', { versions, content }]]);
}

function compared(
  document: Record<string, unknown>,
  history: readonly object[],
  local: ReturnType<typeof localOf>,
  resolution?: Resolution['resolution'],
  sides?: Resolution['choices'],
) {
  const incoming: BundleDocument = {
    ...{ kind: 'vocabulary', key: 'credit-grade', version: 7, document },
    history: history.map(hashOfDocument),
  };
  const chosen = resolution === undefined ? [] : [{ resolution, choices: sides }];
  const choices = new Map(chosen.map((one) => [definitionName(incoming), one]));
  const [one] = compareBundle([incoming], local, choices);
  return one!;
}

describe('a document of a bundle', () => {
  it.each([
    ['is new where there is none', compared(first, [], new Map()), 'new', first],
    [
      'is unchanged where it is in force',
      compared(mine, [first], localOf(mine, first)),
      'unchanged',
      undefined,
    ],
    ['goes on from what is in force', compared(theirs, [first], localOf(first)), 'changed', theirs],
    ['is older than what is in force', compared(first, [], localOf(mine, first)), 'older', undefined],
    ['waits where both went on', compared(theirs, [first], localOf(mine, first)), 'conflict', undefined],
    [
      'brings back an older version on purpose',
      compared(first, [mine], localOf(mine, first)),
      'changed',
      first,
    ],
    [
      'is taken over something newer when chosen',
      compared(first, [], localOf(mine, first), 'take'),
      'older',
      first,
    ],
    [
      'stays out of a conflict when chosen',
      compared(theirs, [first], localOf(mine, first), 'keep'),
      'conflict',
      undefined,
    ],
    [
      'is joined with what is in force when chosen',
      compared(theirs, [first], localOf(mine, first), 'merge'),
      'conflict',
      relabelled({ 0: 'Mine', 1: 'Theirs' }),
    ],
  ])('%s', (_, { state, result, problems }, expected, document) => {
    expect(state).toBe(expected);
    expect(result?.document).toEqual(document);
    expect(problems.map(({ code }) => code)).toEqual(_ === 'waits where both went on' ? ['undecided'] : []);
  });

  it('takes the side that was chosen where both changed the same, and refuses a choice that decides nothing', () => {
    const other = relabelled({ 0: 'Theirs', 1: 'Also theirs' });
    const local = localOf(mine, first);
    const [conflict] = compared(other, [first], local).conflicts;
    expect(conflict).toMatchObject({ mine: { en: 'Mine' }, theirs: { en: 'Theirs' } });
    const place = conflict!.place;
    const merged = (sides?: Resolution['choices']) => compared(other, [first], local, 'merge', sides);
    expect(merged().result?.document).toEqual(relabelled({ 0: 'Mine', 1: 'Also theirs' }));
    expect(merged({ [place]: 'theirs' }).result?.document).toEqual(other);
    const stray = merged({ [place]: 'theirs', '/entries/nobody': 'mine' });
    expect(stray.problems).toMatchObject([{ code: 'no-conflict', severity: 'error' }]);
    expect(stray.result).toBeUndefined();
  });

  it('of a kind that is not known here is a problem, as is one that comes twice', () => {
    const one: BundleDocument = { kind: 'gadget', key: 'x', version: 1, document: {} };
    const codes = compareBundle([one, one], new Map(), new Map()).map(({ problems }) => problems[0]?.code);
    expect(codes).toEqual(['unknown-kind', 'same-definition']);
  });
});
