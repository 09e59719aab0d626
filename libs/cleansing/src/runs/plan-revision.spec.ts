import type { AccessPolicy } from '@guiyi/access';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { StoredRecord } from '@guiyi/records';
import { planRevision, type RunRules } from './plan-revision';
import type { RecordChange } from './record-change';

const rules = {
  run: { kind: 'undo', edit: null, reason: 'wrong rule' },
  policy: {} as AccessPolicy,
  definitions: {
    storage: {
      properties: { code: { 'x-field': { kind: 'code', immutable: true } }, name: { 'x-field': {} } },
    },
  } as unknown as EntityDefinitions,
} satisfies RunRules;

const record = {
  id: 'a',
  version: 2,
  data: { code: 'C1', name: 'new' },
  raw: { name: 'old' },
} as unknown as StoredRecord;

const change: RecordChange = {
  recordId: 'a',
  outcome: 'changed',
  attempts: 0,
  versionBefore: 1,
  versionAfter: 2,
  changes: [
    { field: 'code', after: 'C1' },
    { field: 'name', before: 'old', after: 'new', rawBefore: 'old', rawAfter: 'old' },
  ],
  judgement: null,
  refusal: null,
  findings: [],
};

it('takes back what a run did, but for a code that the run was the first to give', () => {
  const { revision, kept } = planRevision(rules, record, change, 0);
  expect(kept).toEqual([]);
  expect(revision?.item.kind === 'update' && revision.item.data).toEqual({ name: 'old' });
  expect(revision?.restored?.data).toEqual({ code: 'C1', name: 'old' });
});
