import type { MatchForms, MatchingDocument } from '@guiyi/contracts';

/** A small rule over forms a to d that uses every part of the engine. */
export const testDocument: MatchingDocument = {
  $schema: 'matching.schema.json',
  formatVersion: 1,
  id: 'test-matching',
  entity: 'test',
  blockingKeys: [
    { id: 'identifier', all: [{ form: 'identifier' }] },
    { id: 'name', all: [{ form: 'name' }] },
    {
      id: 'nameStartAndCity',
      all: [{ form: 'name', transform: { transform: 'prefix', length: 1 } }, { form: 'city' }],
    },
    { id: 'phone', all: [{ form: 'phones' }] },
  ],
  maxBlockSize: 6,
  refineBy: [{ form: 'city' }],
  comparisons: [
    {
      id: 'name',
      title: { 'zh-CN': '名称', en: 'Name' },
      form: 'name',
      levels: [
        { id: 'exact', when: { comparator: 'exact' }, evidence: { m: 0.6, u: 0.01 } },
        { id: 'close', when: { comparator: 'jaroWinkler', atLeast: 0.85 }, evidence: { m: 0.3, u: 0.02 } },
        { id: 'alias', form: 'alias', when: { comparator: 'exact' }, evidence: { weight: 1.5 } },
      ],
      different: { m: 0.1, u: 0.97 },
      blank: { policy: 'penalty', weight: -0.5 },
      termFrequency: { strength: 0.8, floor: 0.001 },
    },
    {
      id: 'phone',
      title: { 'zh-CN': '电话', en: 'Phone' },
      form: 'phones',
      levels: [
        { id: 'exact', when: { comparator: 'exact' }, evidence: { weight: 5 } },
        {
          id: 'typo',
          when: { comparator: 'editDistance', atMost: 1, minLength: 2 },
          evidence: { weight: 2 },
        },
      ],
      different: { weight: -1 },
      blank: { policy: 'neutral' },
      termFrequency: { strength: 1, holders: 2 },
    },
    {
      id: 'identifier',
      title: { 'zh-CN': '证号', en: 'Identifier' },
      form: 'identifier',
      levels: [{ id: 'exact', when: { comparator: 'exact' }, evidence: { weight: 10 } }],
      different: { weight: -6 },
      blank: { policy: 'neutral' },
    },
  ],
  prior: 0.05,
  clauses: [
    {
      id: 'sameIdentifier',
      title: { 'zh-CN': '证号一致', en: 'Same identifier' },
      when: { '==': [{ var: 'levels.identifier' }, 'exact'] },
      outcome: 'match',
    },
  ],
  vetoes: [
    {
      id: 'otherIdentifier',
      title: { 'zh-CN': '证号不同', en: 'Different identifiers' },
      when: { '==': [{ var: 'levels.identifier' }, 'different'] },
      effect: 'review',
    },
    {
      id: 'otherIdentifierAndName',
      title: { 'zh-CN': '证号和名称都不同', en: 'Different identifiers and names' },
      when: { and: [{ '==': [{ var: 'levels.identifier' }, 'different'] }, { '<': [{ var: 'score' }, -2] }] },
      effect: 'forbid',
    },
  ],
  bands: { match: 4, review: 1 },
  clustering: { maxSize: 4, conflictingForms: ['identifier'] },
  actions: { create: { match: 'block', review: 'warn' } },
};

export interface TestRecord {
  id: string;
  forms: MatchForms;
}
