import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldPaths, storageEntity, type EntityDocument, type FormDocument } from '@guiyi/contracts';
import { fold } from '../text/fold';
import { columnNames } from './header-labels';
import { mapColumns } from './map-columns';

const root = join(__dirname, '../../../../schemas');
const read = <Value>(path: string): Value => JSON.parse(readFileSync(join(root, path), 'utf8')) as Value;
const entity: EntityDocument = read('entities/customer.schema.json');
const collections = ['contact', 'bank-account'].map((id): EntityDocument =>
  read(`entities/${id}.schema.json`),
);
const forms = ['customer', 'contact', 'bank-account'].map((id): FormDocument =>
  read(`forms/${id}.form.json`),
);
const storage = storageEntity(entity, [], new Map(collections.map((row) => [row.id, row])));
const names = columnNames({ entity, collections, overlays: [], forms });
const fieldsOf = (headers: readonly string[]): (string | null)[] =>
  mapColumns(headers, storage, names).map(({ field }) => field);

describe('mapColumns with the shipped forms', () => {
  test.each([
    ['simplified', '公司名称 统一信用代码 税号 联系人姓名 手机号码 联系电话 邮箱 注册地址 邮编 客户简称'],
    [
      'traditional',
      '公司名稱 統一信用代碼 稅號 聯絡人姓名 手機號碼 聯絡電話 電子郵件 註冊地址 郵遞區號 客戶簡稱',
    ],
    [
      'English',
      'Company_Name Credit-Code TAX_ID Contact_Person Cell_Phone Phone_No. E-Mail Street_Address Post_Code Short_Name',
    ],
  ])('finds the fields of a file with %s headers', (_, headers) => {
    expect(fieldsOf(headers.split(' '))).toEqual([
      'name',
      'uscc',
      'taxNo',
      'contact',
      'mobile',
      'phone',
      'email',
      'address',
      'postcode',
      'shortName',
    ]);
  });

  test('overlooks a note in brackets behind a header', () => {
    expect(fieldsOf(['公司名称（必填）', '手机号码 [11位]', 'Credit limit (USD)'])).toEqual([
      'name',
      'mobile',
      'creditLimit',
    ]);
  });

  test('finds the columns of a collection by what it and its fields are called', () => {
    expect(fieldsOf(['联系人列表手机号', '银行账户 户名', 'contacts.email'])).toEqual([
      'contacts.mobile',
      'bank.accountName',
      'contacts.email',
    ]);
  });

  test('leaves columns alone that name nothing', () => {
    expect(mapColumns(['公司名称', '备用', ''], storage, names)[1]).toEqual({ header: '备用', field: null });
  });
});

describe('mapColumns with several columns for one field', () => {
  test.each([
    ['its own name before a label and an alias', ['公司名称', '客户名称', 'name'], 2],
    ['a label before an alias', ['公司名称', 'Customer name'], 1],
    ['an earlier alias before a later one', ['抬头', '公司名称'], 1],
    ['a whole name before one with a note', ['客户名称（旧）', '抬头'], 1],
    ['the first of equals', ['客户名称', 'Customer name'], 0],
  ])('takes %s, and says so of the others', (_, headers, best) => {
    expect(mapColumns(headers, storage, names)).toEqual(
      headers.map((header, place) =>
        place === best ? { header, field: 'name' } : { header, field: null, alsoNames: 'name' },
      ),
    );
  });
});

test('no alias of a shipped form names two of its fields', () => {
  for (const form of forms) {
    const owners = new Map<string, string>();
    for (const [field, { label, aliases = [] }] of Object.entries(form.fields)) {
      for (const name of new Set([field, ...Object.values<string>({ ...label }), ...aliases].map(fold))) {
        expect([name, owners.get(name) ?? field]).toEqual([name, field]);
        owners.set(name, field);
      }
    }
  }
});

test('fields keep their own names, whatever the aliases of others', () => {
  const paths = fieldPaths(storage);
  expect(fieldsOf(paths)).toEqual(paths);
});
