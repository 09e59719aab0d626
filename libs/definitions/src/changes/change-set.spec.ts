import type { ChangeSetStatus } from '@guiyi/contracts';
import { actionsFor, type Asker, type StoredChangeSet } from './change-set';

const author = { id: 'author', username: 'admin' };

function setWith(changes: Partial<StoredChangeSet>): StoredChangeSet {
  const at = new Date('2026-01-01T00:00:00Z');
  return {
    ...{ id: 'set', title: 'set', note: '', status: 'draft', version: 1, migrations: [] },
    ...{ createdBy: 'admin', createdAt: at, updatedAt: at, contributors: [author] },
    ...{ submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null, rejection: null },
    ...{
      effectiveAt: null,
      followUps: 'now' as const,
      publishedById: null,
      publishedBy: null,
      publishedAt: null,
    },
    ...{ publishedVersions: [], refusal: null, events: [] },
    documents: [
      { kind: 'matching', key: 'customer', document: {}, basedOn: 1, editedBy: 'admin', editedAt: at },
    ],
    ...changes,
  };
}

/** What this person may do, in words. */
function allowed(set: StoredChangeSet, asker: Partial<Asker>): string {
  const rights = { userId: 'author', edits: true, publishes: true, needsSecondPerson: false };
  const actions = Object.entries(actionsFor(set, { ...rights, ...asker }));
  return actions.flatMap(([action, may]) => (may ? [action] : [])).join(' ');
}

describe('what the author may do', () => {
  it.each<[status: ChangeSetStatus, alone: string, withSecondPerson: string]>([
    ['draft', 'edit submit withdraw publish', 'edit submit withdraw'],
    ['submitted', 'edit approve withdraw publish', 'edit withdraw'],
    ['approved', 'edit withdraw publish', 'edit withdraw'],
    ['scheduled', 'withdraw publish', 'withdraw'],
    ['rejected', 'edit submit withdraw publish', 'edit submit withdraw'],
    ['withdrawn', 'edit submit publish', 'edit submit'],
    ['published', '', ''],
  ])('with a set that is %s', (status, alone, withSecondPerson) => {
    expect(allowed(setWith({ status }), {})).toBe(alone);
    expect(allowed(setWith({ status }), { needsSecondPerson: true })).toBe(withSecondPerson);
  });
});

describe('what somebody else may do who publishes and does not edit', () => {
  it.each<[status: ChangeSetStatus, expected: string]>([
    ['draft', ''],
    ['submitted', 'approve reject'],
    ['approved', 'reject publish'],
    ['scheduled', 'reject publish'],
    ['published', ''],
  ])('with a set that is %s and needs a second person', (status, expected) => {
    const asker = { userId: 'other', edits: false, needsSecondPerson: true };
    expect(allowed(setWith({ status }), asker)).toBe(expected);
  });

  it('is nothing without the right to publish', () => {
    expect(
      allowed(setWith({ status: 'submitted' }), { userId: 'other', edits: false, publishes: false }),
    ).toBe('');
  });
});

it('submits and publishes nothing that is empty', () => {
  expect(allowed(setWith({ documents: [] }), {})).toBe('edit withdraw');
});
