import type { DocumentKind, Locale } from '@guiyi/contracts';
import entity from '../../../../schemas/entities/customer.schema.json';
import matching from '../../../../rules/customer/matching.json';
import standardization from '../../../../rules/customer/standardization.json';
import validation from '../../../../rules/customer/validation.json';
import grades from '../../../../rules/vocabularies/credit-grade.json';
import { documentChanges } from './document-changes';

const names = {
  field: (path: string) =>
    path === 'creditGrade' ? { 'zh-CN': '信用等级', 'zh-TW': '信用等級', en: 'Credit grade' } : undefined,
};

function sentences<Document extends object>(
  kind: DocumentKind,
  before: Document,
  edit: (draft: Document) => void,
  locale: Locale,
): [string, string, string | undefined][] {
  const after = structuredClone(before);
  edit(after);
  return documentChanges(kind, before, after, names).map(({ pointer, change, sentence }) => [
    pointer,
    change,
    sentence[locale],
  ]);
}

const [firstRule, secondRule] = validation.rules;
const firstKey = matching.blockingKeys[0];

describe('the changes of a document', () => {
  it('are none of equal ones', () => {
    expect(documentChanges('matching', matching, structuredClone(matching))).toEqual([]);
  });

  it('tell a field that becomes required by its label', () => {
    const edit = (draft: typeof entity) => void draft.required.push('creditGrade');
    const pointer = `/required/${entity.required.length}`;
    expect(sentences('entity', entity, edit, 'zh-CN')).toEqual([
      [pointer, 'added', '字段“信用等级”改为必填'],
    ]);
    expect(sentences('entity', entity, edit, 'zh-TW')).toEqual([
      [pointer, 'added', '欄位「信用等級」改為必填'],
    ]);
    expect(sentences('entity', entity, edit, 'en')).toEqual([
      [pointer, 'added', 'Field "Credit grade" becomes required'],
    ]);
  });

  it('name thresholds with both values', () => {
    const edit = (draft: typeof matching) => (draft.bands.match += 1);
    const [only] = sentences('matching', matching, edit, 'zh-CN');
    expect(only?.slice(0, 2)).toEqual(['/bands/match', 'changed']);
    expect(only?.[2]).toContain(`${matching.bands.match} → ${matching.bands.match + 1}`);
  });

  it('tell a blocking key that changed places from one that changed', () => {
    const edit = (draft: typeof matching) => void draft.blockingKeys.push(draft.blockingKeys.shift()!);
    const told = sentences('matching', matching, edit, 'en');
    expect(told).toEqual([
      [
        `/blockingKeys/${matching.blockingKeys.length - 1}`,
        'moved',
        expect.stringMatching(/moved to the end$/),
      ],
    ]);
    expect(JSON.stringify(told)).toContain(firstKey!.title?.en ?? firstKey!.id);
  });

  it('tell a rule under another id as renamed, and what else changed in it', () => {
    const edit = (draft: typeof validation) =>
      void Object.assign(draft.rules[0]!, { id: 'fresh-name', severity: 'info' });
    expect(sentences('validation', validation, edit, 'en')).toEqual([
      [
        '/rules/0/id',
        'renamed',
        `Rule "${firstRule!.title.en}" renamed from "${firstRule!.id}" to "fresh-name"`,
      ],
      ['/rules/0/severity', 'changed', expect.stringMatching(/^Severity of rule ".+": .+ → .+$/)],
    ]);
  });

  it('tell a renamed field once', () => {
    const renamed = Object.fromEntries(
      Object.entries(entity.properties).map(([name, field]) => [
        name === 'website' ? 'homepage' : name,
        field,
      ]),
    );
    const told = documentChanges('entity', entity, { ...entity, properties: renamed });
    expect(told).toMatchObject([
      { pointer: '/properties/homepage', from: '/properties/website', change: 'renamed', before: 'website' },
    ]);
  });

  it('say conditions as sentences', () => {
    const edit = (draft: typeof validation) =>
      void Object.assign(draft.rules[1]!, { when: { '==': [{ var: 'creditGrade' }, 'A'] } });
    const [told] = sentences('validation', validation, edit, 'zh-CN');
    expect(told?.[2]).toContain(`规则“${secondRule!.title['zh-CN']}”`);
    expect(told?.[2]).toContain('信用等级');
  });

  it('tell which step of a pipeline is gone', () => {
    const field = standardization.fields.findIndex(({ steps }) => steps.length > 1);
    const edit = (draft: typeof standardization) => void draft.fields[field]!.steps.splice(0, 1);
    expect(sentences('standardization', standardization, edit, 'en')).toEqual([
      [`/fields/${field}/steps/0`, 'removed', expect.stringContaining('tep "1 ')],
    ]);
  });

  it('name entries of vocabularies by their labels', () => {
    const edit = (draft: typeof grades) => {
      Object.assign(draft.entries[0]!, { retired: true });
      draft.entries.splice(1, 1);
    };
    expect(sentences('vocabulary', grades, edit, 'en')).toEqual([
      ['/entries/1', 'removed', expect.stringMatching(/^Entry ".+" removed$/)],
      ['/entries/0/retired', 'added', expect.stringMatching(/ of entry ".+" set to yes$/)],
    ]);
  });

  it('tell in which language a text changed to whoever reads another one', () => {
    const edit = (draft: typeof grades) => void Object.assign(draft.entries[0]!.label, { en: 'Superb' });
    const [told] = sentences('vocabulary', grades, edit, 'zh-CN');
    expect(told?.[2]).toMatch(/en “.+” → en “Superb”$/);
    expect(sentences('vocabulary', grades, edit, 'en')[0]?.[2]).toMatch(/: ".+" → "Superb"$/);
  });

  it('are one for a document that is new or gone', () => {
    expect(documentChanges('vocabulary', undefined, grades)).toMatchObject([
      { pointer: '', change: 'added' },
    ]);
    expect(documentChanges('vocabulary', grades, undefined)).toMatchObject([
      { pointer: '', change: 'removed' },
    ]);
  });

  it('survive documents of the wrong shape', () => {
    const odd = { rules: 'none', uniqueness: [1, null, { id: 4 }], constructor: { prototype: 1 } };
    expect(documentChanges('validation', validation, odd).length).toBeGreaterThan(0);
    expect(documentChanges('validation', odd, validation).length).toBeGreaterThan(0);
  });
});
