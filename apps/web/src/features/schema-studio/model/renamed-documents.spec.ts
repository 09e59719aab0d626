import {
  errorsOf,
  fieldPaths,
  parseDocument,
  type EntityDocument,
  type FormDocument,
  type OverlayDocument,
  type ValidationDocument,
} from '@guiyi/contracts';
import bankAccount from '../../../../../../schemas/entities/bank-account.schema.json';
import contact from '../../../../../../schemas/entities/contact.schema.json';
import customer from '../../../../../../schemas/entities/customer.schema.json';
import contactForm from '../../../../../../schemas/forms/contact.form.json';
import customerForm from '../../../../../../schemas/forms/customer.form.json';
import numbering from '../../../../../../rules/customer/numbering.json';
import roles from '../../../../../../rules/roles.json';
import standardization from '../../../../../../rules/customer/standardization.json';
import survivorship from '../../../../../../rules/customer/survivorship.json';
import validation from '../../../../../../rules/customer/validation.json';
import { namingKinds, withRenamedFields, type NamingKind } from './renamed-documents';
import { collectionsMarkedBy, renamesOf, withFieldRenamed } from './renamed-draft';
import { documentOf, type StudioDraft } from './studio-draft';

const overlay: OverlayDocument = {
  $schema: '../../rule-files/overlay.schema.json',
  formatVersion: 1,
  id: 'customer-finance',
  entity: 'customer',
  department: 'finance',
  require: ['creditLimit'],
  hide: ['website'],
  tighten: { creditLimit: { maximum: 5 } },
  form: {
    fields: { website: { label: { 'zh-CN': '主页', en: 'Home page' } } },
    sections: [{ id: 'a', title: { 'zh-CN': '甲', en: 'A' }, fields: ['website', 'name'] }],
  },
};
const shipped = { overlay, standardization, validation, numbering, survivorship, roles } as const;
const documentOfKind = (kind: NamingKind): never => shipped[kind] as never;
const entities = new Map([
  ['bank-account', bankAccount as unknown as EntityDocument],
  ['contact', contact as unknown as EntityDocument],
]);
const paths = fieldPaths({
  ...(customer as unknown as EntityDocument),
  collections: { contacts: entities.get('contact')!, bank: entities.get('bank-account')! },
} as never);

describe('a field called otherwise in every document that speaks of it', () => {
  it.each(namingKinds)('is called back without a trace in %s, and leaves a sound document', (kind) => {
    for (const from of paths) {
      const to = [...from.split('.').slice(0, -1), 'calledOtherwise'].join('.');
      const there = withRenamedFields(kind, documentOfKind(kind), [{ from, to }]);
      expect(errorsOf(parseDocument(kind, JSON.parse(JSON.stringify(there))).problems ?? [])).toEqual([]);
      expect(withRenamedFields(kind, there, [{ from: to, to: from }])).toEqual(documentOfKind(kind));
    }
  });

  it('is found in conditions, in those of rows and in what messages name', () => {
    const row = { some: [{ filter: [{ var: 'contacts' }, { var: 'isPrimary' }] }, { var: 'mobile' }] };
    const rule = {
      ...(validation as unknown as ValidationDocument).rules[0]!,
      id: 'x',
      field: 'contacts.mobile',
      each: 'contacts',
      check: { '!': { blank: { var: 'mobile' } } },
      message: { 'zh-CN': '“{mobile}”不对', en: '{mobile} is wrong' },
    };
    const all = { ...rule, id: 'y', field: 'mobile', each: undefined, check: row };
    const document = { ...validation, rules: [rule, all] } as unknown as ValidationDocument;
    const after = withRenamedFields('validation', document, [
      { from: 'contacts.mobile', to: 'contacts.cell' },
    ]);
    expect(after.rules[0]).toMatchObject({
      field: 'contacts.cell',
      check: { '!': { blank: { var: 'cell' } } },
      message: { en: '{cell} is wrong' },
    });
    expect(after.rules[1]).toMatchObject({
      field: 'mobile',
      check: { some: [{ filter: [{ var: 'contacts' }, { var: 'isPrimary' }] }, { var: 'cell' }] },
      message: { en: '{mobile} is wrong' },
    });
  });

  it('trades names with another one', () => {
    const after = withRenamedFields('overlay', overlay, [
      { from: 'website', to: 'name' },
      { from: 'name', to: 'website' },
    ]);
    expect(after.hide).toEqual(['name']);
    expect(after.form?.sections?.[0]?.fields).toEqual(['name', 'website']);
  });

  it('leaves a document that does not speak of it as it is', () => {
    const rename = [{ from: 'nowhere', to: 'elsewhere' }];
    for (const kind of namingKinds)
      expect(withRenamedFields(kind, documentOfKind(kind), rename)).toBe(documentOfKind(kind));
  });
});

describe('a field called otherwise in a draft', () => {
  const marked = structuredClone(customer) as unknown as EntityDocument;
  marked.properties['contacts']!['x-field'].primary = 'isPrimary';
  const draft: StudioDraft = {
    documents: {
      entity: { customer: marked, contact: contact as unknown as EntityDocument },
      form: {
        customer: customerForm as unknown as FormDocument,
        contact: contactForm as unknown as FormDocument,
      },
      overlay: { 'customer-finance': overlay },
      validation: { customer: validation as unknown as ValidationDocument },
    },
    renames: [],
  };
  const published = new Set(['website', 'isPrimary']);

  it('takes the rules in hand along, and has its values moved', () => {
    const owner = { record: 'customer', entityKey: 'customer', published };
    const { draft: after, rewritten } = withFieldRenamed(draft, owner, 'website', 'homePage');
    expect(rewritten).toBe(
      1 +
        Number(
          JSON.stringify(validation).includes('"website"') ||
            JSON.stringify(validation).includes('{website}'),
        ),
    );
    expect(documentOf(after, 'overlay', 'customer-finance')?.hide).toEqual(['homePage']);
    expect(renamesOf(after.renames, 'customer')).toEqual([{ from: 'website', to: 'homePage' }]);
  });

  it('of a row goes on marking the primary one', () => {
    const owner = { record: 'customer', entityKey: 'contact', published };
    expect(collectionsMarkedBy(marked, 'contact', 'isPrimary')).toEqual(['contacts']);
    const { draft: after } = withFieldRenamed(draft, owner, 'isPrimary', 'isMain');
    expect(documentOf(after, 'entity', 'customer')?.properties['contacts']?.['x-field'].primary).toBe(
      'isMain',
    );
    expect(after.renames).toEqual([
      { entity: 'customer', field: 'contacts.isMain', renamedFrom: 'contacts.isPrimary' },
    ]);
  });
});
