import {
  isPlatformError,
  type EffectiveEntity,
  type EntityDocument,
  type FieldSchema,
  type RecordData,
  type Role,
} from '@guiyi/contracts';
import { systemCaller } from '../caller';
import { AccessPolicy } from './access-policy';

const text = (mask?: FieldSchema['x-field']['mask']): FieldSchema => ({
  type: 'string',
  'x-field': { kind: 'text', mask },
});

const contact: EntityDocument = {
  $schema: 'entity.schema.json',
  formatVersion: 1,
  id: 'contact',
  titleField: 'name',
  type: 'object',
  additionalProperties: false,
  properties: { name: text(), mobile: text('phone') },
};

const customer: EffectiveEntity = {
  id: 'customer',
  department: undefined,
  titleField: 'name',
  properties: {
    name: text(),
    mobile: text('phone'),
    email: text('email'),
    creditLimit: { type: 'number', 'x-field': { kind: 'money' } },
    contacts: { type: 'array', 'x-field': { kind: 'collection', collection: 'contact' } },
  },
  required: [],
  hidden: [],
  collections: { contacts: contact },
};

const role = (id: string, changes: Partial<Role>): Role => ({
  id,
  title: { 'zh-CN': id, en: id },
  capabilities: ['records.read', 'records.update'],
  readScope: 'all',
  editScope: 'all',
  fields: { default: 'edit' },
  ...changes,
});

const roles = [
  role('editor', {
    readScope: 'department',
    editScope: 'own',
    fields: { default: 'edit', except: { creditLimit: 'read' } },
  }),
  role('viewer', {
    capabilities: ['records.read'],
    fields: {
      default: 'read',
      except: { mobile: 'masked', creditLimit: 'hidden', 'contacts.mobile': 'masked' },
    },
  }),
  role('counter', { capabilities: ['scans.read'] }),
  role('caller-of-contacts', {
    fields: { default: 'hidden', except: { contacts: 'edit', 'contacts.mobile': 'masked' } },
  }),
];

const data: RecordData = {
  name: '上海鑫达机械有限公司',
  mobile: '+8613912345678',
  creditLimit: 5000,
  contacts: [{ name: '张三', mobile: '+8613800001111' }, { name: '李四' }],
};

const documents = {
  roles: { $schema: 'roles.schema.json', formatVersion: 1 as const, id: 'roles', roles },
  entities: new Map([['customer', customer]]),
};

function policyOf(
  held: readonly string[],
  department: string | null = 'sales',
  openedRecords: readonly string[] = [],
): AccessPolicy {
  const caller = { userId: 'u1', username: 'wang', department, roles: held, openedRecords };
  return new AccessPolicy(caller, documents);
}

describe('a caller without roles', () => {
  const policy = policyOf([]);

  it('may do nothing and sees nothing', () => {
    expect(policy.can('records.read')).toBe(false);
    expect(policy.mayRead({ owner: 'wang', department: 'sales' })).toBe(false);
    expect(policy.project('customer', data)).toEqual({ data: {}, masked: [] });
    expect(policy.rowCondition('read', 'r', () => '$1')).toBe('false');
    expect(policy.rowCondition('edit', 'r', () => '$1')).toBe('(false AND false)');
  });

  it('is told which capability is missing', () => {
    expect(() => policy.require('users.manage')).toThrow(/users\.manage/);
    expect(refusalOf(policy)).toBe(true);
  });
});

describe('a role', () => {
  it('that the document does not have gives nothing', () => {
    expect(policyOf(['constructor', '__proto__']).can('records.read')).toBe(false);
  });

  it('without a right on records gives no rows and no fields, whatever its scopes say', () => {
    const policy = policyOf(['counter']);
    expect(policy.can('scans.read')).toBe(true);
    expect(policy.mayRead({ owner: 'wang', department: 'sales' })).toBe(false);
    expect(policy.fieldRight('customer', 'name')).toBe('hidden');
  });
});

describe('row scope', () => {
  const policy = policyOf(['editor']);

  it.each([
    ['own record', { owner: 'wang', department: 'finance' }, true, true],
    ['record of the department', { owner: 'li', department: 'sales' }, true, false],
    ['record of another department', { owner: 'li', department: 'finance' }, false, false],
    ['record of nobody', { owner: null, department: null }, false, false],
  ])('%s', (_, record, reads, edits) => {
    expect(policy.mayRead(record)).toBe(reads);
    expect(policy.mayEdit(record)).toBe(edits);
  });

  it('is the same in SQL, with values as parameters', () => {
    const parameters: unknown[] = [];
    const add = (value: unknown): string => `$${parameters.push(value)}`;
    expect(policy.rowCondition('read', 'r', add)).toMatch(/^\(r\.\w+ = \$1 OR r\.\w+ = \$2\)$/);
    expect(parameters.sort()).toEqual(['sales', 'wang']);
    expect(policyOf(['viewer']).rowCondition('read', 'r', add)).toBe('true');
  });

  it('of a department does not reach the records without one when the caller has none', () => {
    expect(policyOf(['editor'], null).mayRead({ owner: 'li', department: null })).toBe(false);
  });

  it('grows with a second role', () => {
    const both = policyOf(['editor', 'viewer']);
    expect(both.mayRead({ owner: 'li', department: 'finance' })).toBe(true);
    expect(both.mayEdit({ owner: 'li', department: 'finance' })).toBe(false);
  });
});

describe('field rights', () => {
  it('mask and hide what the role says, in rows of collections too', () => {
    expect(policyOf(['viewer']).project('customer', data)).toEqual({
      data: {
        name: '上海鑫达机械有限公司',
        mobile: '+86139****5678',
        contacts: [{ name: '张三', mobile: '+86138****1111' }, { name: '李四' }],
      },
      masked: ['mobile', 'contacts.mobile'],
    });
  });

  it('take the widest of several roles', () => {
    const policy = policyOf(['viewer', 'editor']);
    expect(policy.fieldRight('customer', 'mobile')).toBe('edit');
    expect(policy.fieldRight('customer', 'creditLimit')).toBe('read');
  });

  it('refuse filters and searches on what is masked or hidden', () => {
    const policy = policyOf(['viewer']);
    expect(policy.seesPlainly('customer', 'name')).toBe(true);
    expect(policy.seesPlainly('customer', 'mobile')).toBe(false);
    expect(policy.seesPlainly('customer', 'contacts.mobile')).toBe(false);
    expect(policy.seesPlainly('customer', 'creditLimit')).toBe(false);
  });

  it('let a collection be written only by those who may write every field of its rows', () => {
    const policy = policyOf(['caller-of-contacts']);
    expect(policy.fieldRight('customer', 'contacts')).toBe('read');
    expect(policy.writableProblems('customer', { contacts: [] })).toMatchObject([
      { code: 'field-not-allowed', pointer: '/data/contacts' },
    ]);
  });

  it('hide what the entity does not have, inherited names included', () => {
    const policy = policyOf(['editor']);
    for (const path of ['nothing', 'constructor', 'contacts.__proto__', 'name.length'])
      expect(policy.fieldRight('customer', path)).toBe('hidden');
    expect(policy.fieldRight('supplier', 'name')).toBe('hidden');
  });
});

describe('records opened one by one', () => {
  const opened = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  const openedTo = (held: string[]): AccessPolicy => policyOf(held, 'sales', opened);
  const foreign = { owner: 'somebody', department: 'elsewhere' };

  it('may be read beside those of the scope, and not edited', () => {
    const policy = openedTo(['editor']);
    expect(policy.mayRead({ ...foreign, id: opened[1] })).toBe(true);
    expect(policy.mayEdit({ ...foreign, id: opened[1] })).toBe(false);
    expect(policy.mayRead({ ...foreign, id: '33333333-3333-4333-8333-333333333333' })).toBe(false);
    expect(policy.mayRead(foreign)).toBe(false);
    expect(policyOf(['editor']).mayRead({ ...foreign, id: opened[1] })).toBe(false);
  });

  it('are one parameter of the condition, however many there are', () => {
    const values: unknown[] = [];
    const condition = openedTo(['editor']).rowCondition('read', 'r', (value) => `$${values.push(value)}`);
    const place = values.indexOf(opened.join(',')) + 1;
    expect(place).toBeGreaterThan(0);
    expect(condition).toContain(`r.id = ANY (string_to_array($${place}, ',')::uuid[])`);
  });

  it('change nothing for those who read every record', () => {
    const policy = new AccessPolicy({ ...systemCaller('job'), openedRecords: opened }, documents);
    expect(policy.readsEveryRecord()).toBe(true);
    expect(openedTo(['editor']).readsEveryRecord()).toBe(false);
  });
});

it('lets the platform itself do everything', () => {
  const policy = new AccessPolicy(systemCaller('job'), {
    roles: { $schema: 'roles.schema.json', formatVersion: 1, id: 'roles', roles: [] },
    entities: new Map([['customer', customer]]),
  });
  expect(policy.can('users.manage')).toBe(true);
  expect(policy.mayEdit({ owner: null, department: null })).toBe(true);
  expect(policy.rowCondition('read', 'r', () => '$1')).toBe('true');
  expect(policy.project('customer', data)).toEqual({ data, masked: [] });
  expect(policy.writableProblems('customer', data)).toEqual([]);
});

function refusalOf(policy: AccessPolicy): boolean {
  try {
    policy.require('records.read');
    return false;
  } catch (error) {
    return isPlatformError(error, 'not-allowed');
  }
}
