import validation from '../../../../rules/customer/validation.json';
import entity from '../../../../schemas/entities/customer.schema.json';
import { mergeDocuments } from './merge-documents';

function edited<Document extends object>(document: Document, edit: (draft: Document) => void): Document {
  const copy = structuredClone(document);
  edit(copy);
  return copy;
}

describe('a merge', () => {
  it('keeps what both sides changed in different rules, and in different parts of one', () => {
    const mine = edited(validation, (draft) => (draft.rules[0]!.severity = 'info'));
    const theirs = edited(validation, (draft) => {
      draft.rules[0]!.onUnknown = 'fail';
      draft.rules[2]!.severity = 'block';
    });
    const { document, conflicts } = mergeDocuments('validation', validation, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(document).toEqual(edited(theirs, (draft) => (draft.rules[0]!.severity = 'info')));
  });

  it('takes mine where both changed the same, tells it, and takes theirs when that is chosen', () => {
    const mine = edited(validation, (draft) => (draft.rules[0]!.severity = 'info'));
    const theirs = edited(validation, (draft) => (draft.rules[0]!.severity = 'other'));
    const place = `/rules/${validation.rules[0]!.id}/severity`;
    const merged = mergeDocuments('validation', validation, mine, theirs);
    expect(merged).toMatchObject({ document: mine, conflicts: [{ place, mine: 'info', theirs: 'other' }] });
    const choices = { [place]: 'theirs' as const };
    expect(mergeDocuments('validation', validation, mine, theirs, { choices }).document).toEqual(theirs);
  });

  it('tells that one side changed what the other removed', () => {
    const mine = edited(validation, (draft) => void draft.rules.splice(0, 1));
    const theirs = edited(validation, (draft) => (draft.rules[0]!.severity = 'info'));
    expect(mergeDocuments('validation', validation, mine, theirs).conflicts).toMatchObject([
      { place: `/rules/${validation.rules[0]!.id}`, mine: undefined },
    ]);
  });

  it('puts what both added in the places where they added it', () => {
    const fresh = { type: 'string', 'x-field': { kind: 'text' } };
    const after = (name: string, added: string) =>
      edited(entity, (draft) => {
        const entries: [string, unknown][] = Object.entries(draft.properties);
        entries.splice(entries.findIndex(([known]) => known === name) + 1, 0, [added, fresh]);
        draft.properties = Object.fromEntries(entries) as typeof draft.properties;
      });
    const { document, conflicts } = mergeDocuments(
      'entity',
      entity,
      after('name', 'mine'),
      after('website', 'theirs'),
    );
    const names = Object.keys((document as typeof entity).properties);
    expect(conflicts).toEqual([]);
    expect(names[names.indexOf('name') + 1]).toBe('mine');
    expect(names[names.indexOf('website') + 1]).toBe('theirs');
  });

  it('joins lists of names', () => {
    const mine = edited(entity, (draft) => void draft.required.push('website'));
    const theirs = edited(entity, (draft) => void draft.required.unshift('phone'));
    const { document } = mergeDocuments('entity', entity, mine, theirs);
    expect((document as typeof entity).required).toEqual(['phone', ...entity.required, 'website']);
  });
});
