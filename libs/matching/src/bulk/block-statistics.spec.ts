import type { MatchingDocument } from '@guiyi/contracts';
import { compileMatchRule } from '../rule/match-rule';
import { blockStatistics } from './block-statistics';
import { MatchColumnsBuilder } from './match-columns-builder';
import { planBlocks } from './plan-blocks';

const title = { 'zh-CN': '名称', en: 'Name' };
const document: MatchingDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'shop',
  entity: 'shop',
  blockingKeys: [
    { id: 'name', all: [{ form: 'name' }] },
    { id: 'phone', all: [{ form: 'phone' }] },
  ],
  maxBlockSize: 3,
  refineBy: [{ form: 'name' }],
  comparisons: [
    {
      id: 'name',
      title,
      form: 'name',
      levels: [{ id: 'exact', when: { comparator: 'exact' }, evidence: { weight: 5 } }],
      different: { weight: -5 },
      blank: { policy: 'neutral' },
    },
  ],
  prior: 0.01,
  bands: { match: 2, review: 0 },
  clustering: { maxSize: 10 },
  actions: { create: { match: 'block', review: 'warn' } },
};

it('counts blocks, pairs and refined blocks per blocking key', () => {
  const rule = compileMatchRule(document);
  const builder = new MatchColumnsBuilder(rule);
  // Five share a switchboard, two of them also the name; one is alone.
  for (const [id, name] of [
    ['1', 'a'],
    ['2', 'a'],
    ['3', 'b'],
    ['4', 'c'],
    ['5', 'd'],
  ] as const) {
    builder.add(id, { name: [name], phone: ['021'] });
  }
  builder.add('6', { name: ['e'], phone: [] });
  const columns = builder.finish();
  expect(blockStatistics(rule, columns, planBlocks(rule, columns))).toEqual([
    { key: 'name', blocks: 1, largest: 2, pairs: 1, refined: 0 },
    { key: 'phone', blocks: 1, largest: 5, pairs: 10, refined: 1 },
  ]);
});
