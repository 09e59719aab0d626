import {
  checkEntity,
  checkForm,
  errorsOf,
  parseDocument,
  type EntityDocument,
  type FormDocument,
} from '@guiyi/contracts';
import fc from 'fast-check';
import customerEntity from '../../../../../../schemas/entities/customer.schema.json';
import customerForm from '../../../../../../schemas/forms/customer.form.json';
import { redone, startHistory, undone, withChange } from '../../definitions/editing/draft-history';
import {
  hindranceToRemoval,
  withCopy,
  withKeyword,
  withMeaning,
  withNewField,
  withRenamedField,
  withRequired,
  withSchema,
  withText,
  withoutField,
} from './field-edits';
import { allKinds, type FieldKind } from './field-kinds';
import { documentIdOf, isFieldName, nameOfLabel } from './field-name';
import { placeOf, sectionsOf, unplacedFields, type FormPair } from './form-pair';
import { renamedInLogic } from './names-in-logic';
import {
  inFormOrder,
  withFieldAt,
  withMovedSection,
  withNewSection,
  withSection,
  withoutSection,
} from './section-edits';

const customer: FormPair = {
  entity: customerEntity as unknown as EntityDocument,
  form: customerForm as unknown as FormDocument,
};
const title = { 'zh-CN': '新分区', 'zh-TW': '新分區', en: 'New section' };
const copy = { 'zh-CN': '副本', 'zh-TW': '副本', en: 'copy' };

describe('edits of a form', () => {
  it('puts a new field into its place, labelled and named after its kind', () => {
    const { pair, name } = withNewField(customer, 'date', { section: 'contact', position: 1 });
    expect(name).toBe('date');
    expect(sectionsOf(pair)[1]?.fields.slice(0, 3)).toEqual(['contact', 'date', 'mobile']);
    expect(pair.form.fields['date']?.label['zh-CN']).toBe('日期');
    expect(pair.entity.properties['date']).toMatchObject({ type: 'string', format: 'date' });
  });

  it('finds another name for a second field of the kind', () => {
    const once = withNewField(customer, 'text', undefined);
    const twice = withNewField(once.pair, 'text', undefined);
    expect([once.name, twice.name]).toEqual(['text', 'text2']);
  });

  it.each([
    ['forwards in a section', 'code', 'identity', 3, ['name', 'shortName', 'code']],
    ['backwards in a section', 'shortName', 'identity', 0, ['shortName', 'code', 'name']],
    ['into another section', 'email', 'identity', 1, ['code', 'email', 'name']],
  ])('moves a field %s', (_, name, section, position, expected) => {
    const moved = withFieldAt(customer, name, { section, position });
    expect(sectionsOf(moved)[0]?.fields.slice(0, 3)).toEqual(expected);
    expect(placedOnce(moved)).toBe(true);
  });

  it('leaves what is where it is told to go', () => {
    expect(withFieldAt(customer, 'name', { section: 'identity', position: 1 })).toBe(customer);
    expect(withFieldAt(customer, 'name', { section: 'identity', position: 2 })).toBe(customer);
  });

  it('renames a field wherever the documents speak of it', () => {
    const condition = { and: [{ '==': [{ var: 'mobile' }, '1'] }, { var: 'phone' }] };
    const field = customer.entity.properties['phone']!;
    const before = withSchema(customer, 'phone', withMeaning(field, 'showWhen', condition));
    const after = withRenamedField(withRequired(before, 'mobile', true), 'mobile', 'cellPhone');
    expect(after.entity.properties['phone']?.['x-field'].showWhen).toEqual({
      and: [{ '==': [{ var: 'cellPhone' }, '1'] }, { var: 'phone' }],
    });
    expect(JSON.stringify(after)).not.toContain('"mobile"');
    expect(after.entity.required).toContain('cellPhone');
    expect(withRenamedField(after, 'cellPhone', 'mobile')).toEqual(withRequired(before, 'mobile', true));
  });

  it('keeps a field that something rests on, and says what', () => {
    expect(hindranceToRemoval(customer, 'name')).toEqual({ isTitle: true, usedBy: [] });
    expect(hindranceToRemoval(customer, 'province')).toEqual({ isTitle: false, usedBy: ['city'] });
    expect(withoutField(customer, 'province')).toBe(customer);
    expect(placeOf(withoutField(customer, 'district'), 'district')).toBeUndefined();
  });

  it('gives the fields of a dissolved section to the one before', () => {
    const fewer = withoutSection(customer, 'contact');
    expect(sectionsOf(fewer)[0]?.fields).toHaveLength(12);
    expect(unplacedFields(fewer)).toEqual([]);
  });

  it('forgets what becomes of hidden values together with the condition', () => {
    const hidden = withMeaning(customer.entity.properties['phone']!, 'showWhen', { var: 'doNotContact' });
    expect(hidden['x-field'].whenHidden).toBe('keep');
    expect(withMeaning(hidden, 'showWhen', undefined)).toEqual(customer.entity.properties['phone']);
  });

  it('orders the columns of rows as the form does', () => {
    const moved = inFormOrder(withFieldAt(customer, 'remark', { section: 'identity', position: 0 }));
    expect(Object.keys(moved.entity.properties).slice(0, 2)).toEqual(['remark', 'code']);
  });
});

describe('any series of edits', () => {
  it('leaves two documents that belong together', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 15 }), (series) => {
        const pair = series.reduce((now, edit) => edit(now), customer);
        expect(problemsOf(pair)).toEqual([]);
        expect(placedOnce(pair)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is undone to the very documents it began with, and done again', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 20 }), (series) => {
        const after = series.reduce(
          (history, edit) => withChange(history, edit(history.present), undefined),
          startHistory(customer),
        );
        const back = after.past.reduce((history) => undone(history), after);
        expect(back.present).toBe(customer);
        expect(after.past.reduce((history) => redone(history), back).present).toBe(after.present);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a condition in which a field is called otherwise', () => {
  it.each<[string, unknown, unknown]>([
    ['a variable', { var: 'a' }, { var: 'b' }],
    ['a variable with a default of the same name', { var: ['a', 'a'] }, { var: ['b', 'a'] }],
    ['a field of the rows', { var: 'a.x' }, { var: 'b.x' }],
    ['a change', { changed: 'a' }, { changed: 'b' }],
    ['missing fields', { missing: ['a', 'c'] }, { missing: ['b', 'c'] }],
    ['a text that only looks like it', { '==': [{ var: 'c' }, 'a'] }, { '==': [{ var: 'c' }, 'a'] }],
    [
      'rows, whose own fields are others',
      { some: [{ var: 'a' }, { and: [{ var: 'a' }, { changed: 'a' }] }] },
      { some: [{ var: 'b' }, { and: [{ var: 'a' }, { changed: 'b' }] }] },
    ],
  ])('%s', (_, before, after) => {
    expect(renamedInLogic(before, 'a', 'b')).toEqual(after);
  });

  it('stays the same object when it does not speak of it', () => {
    const logic = { and: [{ var: 'c' }, { in: [{ var: 'd' }, ['a']] }] };
    expect(renamedInLogic(logic, 'a', 'b')).toBe(logic);
  });
});

describe('the name of a field', () => {
  it.each([
    ['Annual demand (CNY)', '年需求', 'annualDemandCNY'],
    ['VAT', '增值税', 'vat'],
    ['2nd phone', '第二电话', 'ndPhone'],
    ['constructor', '构造', 'field'],
    ['销售阶段', '销售阶段', 'XiaoShouJieDuan'],
  ])('%s (%s) is %s', (en, chinese, name) => {
    const made = nameOfLabel({ 'zh-CN': chinese, en }, new Set());
    expect(made.toLowerCase()).toBe(name.toLowerCase());
    expect(isFieldName(made)).toBe(true);
  });

  it('is always one that the schema accepts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (chinese, en) =>
        isFieldName(nameOfLabel({ 'zh-CN': chinese, en }, new Set(['field']))),
      ),
    );
  });

  it('becomes the id of a document', () => {
    expect(documentIdOf('供应商', new Set())).toBe('gongyingshang');
    expect(documentIdOf('Sales Lead', new Set(['sales-lead']))).toBe('sales-lead2');
  });
});

const names = fc.constantFrom('name', 'mobile', 'email', 'province', 'city', 'tags', 'text', 'date', 'none');
const sections = fc.constantFrom('identity', 'contact', 'finance', 'section', 'section2', 'other');
const position = fc.nat(8);
const edits: fc.Arbitrary<(pair: FormPair) => FormPair> = fc.oneof(
  fc.tuple(fc.constantFrom<FieldKind>(...withoutParts()), sections, position).map(
    ([kind, section, at]) =>
      (pair: FormPair) =>
        withNewField(pair, kind, { section, position: at }).pair,
  ),
  fc.tuple(names, sections, position).map(
    ([name, section, at]) =>
      (pair: FormPair) =>
        Object.hasOwn(pair.entity.properties, name)
          ? withFieldAt(pair, name, { section, position: at })
          : pair,
  ),
  names.map((name) => (pair: FormPair) => withCopy(pair, name, copy).pair),
  names.map((name) => (pair: FormPair) => withoutField(pair, name)),
  fc.tuple(names, names).map(
    ([from, to]) =>
      (pair: FormPair) =>
        withRenamedField(pair, from, to),
  ),
  position.map((at) => (pair: FormPair) => withNewSection(pair, at, title)),
  fc.tuple(sections, position).map(
    ([id, at]) =>
      (pair: FormPair) =>
        withMovedSection(pair, id, at),
  ),
  sections.map((id) => (pair: FormPair) => withoutSection(pair, id)),
  fc.tuple(sections, fc.integer({ min: 1, max: 3 })).map(
    ([id, columns]) =>
      (pair: FormPair) =>
        withSection(pair, id, { columns }),
  ),
  names.map((name) => (pair: FormPair) => {
    const schema = pair.entity.properties[name];
    return schema?.type === 'string'
      ? withText(
          withSchema(pair, name, withMeaning(withKeyword(schema, 'minLength', 1), 'immutable', true)),
          name,
          { label: title },
        )
      : pair;
  }),
);

/** The kinds that need nothing else to be chosen before they are valid. */
function withoutParts(): FieldKind[] {
  const incomplete = ['choice', 'multiChoice', 'collection', 'reference', 'computed'];
  return allKinds.filter((kind) => !incomplete.includes(kind));
}

function problemsOf({ entity, form }: FormPair): string[] {
  const shapes = [parseDocument('entity', entity), parseDocument('form', form)].flatMap((parsed) =>
    'problems' in parsed ? parsed.problems : [],
  );
  return errorsOf([...shapes, ...checkEntity(entity), ...checkForm(form, entity)]).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  );
}

function placedOnce(pair: FormPair): boolean {
  const placed = sectionsOf(pair).flatMap(({ fields }) => fields);
  return new Set(placed).size === placed.length && unplacedFields(pair).length === 0;
}
