import type { AutoMergePolicy, LinkOnly } from '@guiyi/contracts';
import { checkSurvivorship } from './check-survivorship';
import { compileSurvivorship } from './compile-survivorship';
import { documentOf, entity } from './records.fixture';

const autoMerge: AutoMergePolicy = {
  enabled: true,
  largestGroup: 5,
  dailyCap: 100,
  breaker: { lastMerges: 100, unmergedShare: 0.1 },
};

function problemsOf(linkOnly: LinkOnly): string[] {
  const context = {
    entity: { ...entity, collections: {} },
    paths: new Set<string>(),
    values: () => undefined,
    sources: new Set(['erp', 'crm']),
  };
  return checkSurvivorship(documentOf({ linkOnly, autoMerge }), context).map(
    ({ code, pointer, severity }) => `${severity} ${code} ${pointer}`,
  );
}

it.each<[string, LinkOnly | undefined, (string | undefined)[]]>([
  ['nothing, where the document says nothing', undefined, []],
  ['records of the named sources', { sources: ['crm'] }, ['crm']],
  ['every record, of no source too', { everything: true }, ['erp', 'crm', undefined]],
  ['nothing, when switched off', { everything: false, sources: [] }, []],
])('links only %s', (_, linkOnly, linked) => {
  const { isLinkOnly } = compileSurvivorship(documentOf(linkOnly === undefined ? {} : { linkOnly }), entity);
  expect(['erp', 'crm', undefined].filter((source) => isLinkOnly(source))).toEqual(linked);
});

it('says what has no effect, and which source there is not', () => {
  expect(problemsOf({ sources: ['erp'] })).toEqual([]);
  expect(problemsOf({ sources: ['erp', 'mars'] })).toEqual(['error unknown-source /linkOnly/sources/1']);
  expect(problemsOf({ everything: true, sources: ['erp'] })).toEqual([
    'warning sources-without-effect /linkOnly/sources',
    'warning auto-merge-without-effect /linkOnly/everything',
  ]);
});
