import type { HotSpotDimension, HotSpotFigures } from '@guiyi/contracts';
import { hintFor } from './hot-spot-hint';

const figures = (parts: Partial<HotSpotFigures>): HotSpotFigures => ({
  created: 100,
  duplicates: 0,
  merged: 0,
  waiting: 0,
  overridden: 0,
  overriddenDuplicates: 0,
  ...parts,
});
const total = figures({ created: 1000, duplicates: 50 });

it.each<[string, HotSpotDimension, Partial<HotSpotFigures>, ReturnType<typeof hintFor>]>([
  ['nothing stands out', 'source', { duplicates: 5 }, null],
  ['a few records say nothing', 'source', { created: 4, duplicates: 4 }, null],
  ['a source with twice the usual share', 'source', { duplicates: 10 }, 'checkAtDoor'],
  ['a person with twice the usual share', 'user', { duplicates: 10 }, 'training'],
  [
    'a person who overrides warnings that were right',
    'user',
    { overridden: 6, overriddenDuplicates: 3 },
    'training',
  ],
  [
    'a department that overrides warnings that were right',
    'department',
    { overridden: 6, overriddenDuplicates: 3 },
    'stricterAction',
  ],
  [
    'warnings that are overridden for good reason',
    'door',
    { overridden: 20, overriddenDuplicates: 1 },
    'reviewRule',
  ],
])('%s', (_, by, parts, expected) => {
  expect(hintFor(by, figures(parts), total)).toBe(expected);
});
