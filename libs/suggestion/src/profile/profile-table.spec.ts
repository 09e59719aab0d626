import { profileTable } from './profile-table';
import type { ColumnKind } from '../kinds/column-kind';
import type { IgnoredReason } from './column-profile';

/** A table of so many rows; each column gives its cell for a row. */
function tableOf(
  rows: number,
  columns: Readonly<Record<string, (row: number) => string>>,
): ReturnType<typeof profileTable> {
  const header = Object.keys(columns);
  const cells = Array.from({ length: rows }, (_, row) => header.map((name) => columns[name]!(row)));
  return profileTable(header, cells);
}

const pick = (values: string, row: number, salt = 7): string => {
  const list = values.split('|');
  return list[(row * salt + ((row * row) % 5)) % list.length]!;
};
const surnames =
  'smith|jones|brown|taylor|wilson|davies|evans|thomas|johnson|roberts|walker|wright|white|green|hall|wood|clarke|hughes|hill|moore|ward|turner|carter|cook|baker|young|allen|king|lee|scott|mason|gray';
const towns =
  '武汉|长沙|南京|成都|西安|杭州|福州|合肥|南昌|贵阳|昆明|兰州|海口|沈阳|大连|青岛|济南|郑州|太原|银川|宁波|温州|厦门|深圳|珠海|汕头|佛山|东莞|中山|惠州|苏州|无锡';

const cases: [string, (row: number) => string, ColumnKind, IgnoredReason | undefined][] = [
  ['no', (row) => String(row + 1), 'rowIdentifier', 'rowIdentifier'],
  ['Kd-Nr', (row) => `K${(row * 7919) % 100_003}`, 'rowIdentifier', 'rowIdentifier'],
  ['surname', (row) => pick(surnames, row), 'personName', undefined],
  ['Full name', (row) => `${pick(surnames, row, 3)} ${pick(surnames, row, 11)}`, 'personName', undefined],
  [
    '联系人',
    (row) =>
      `王${pick('伟|芳|敏|静|丽|强|磊|军|洋|勇|艳|杰|娟|涛|明|超|秀|霞|平|刚|桂|英|华|玉|兰|红|建|文|国|志|海|云', row)}`,
    'personName',
    undefined,
  ],
  [
    '公司名称',
    (row) => `${pick(towns, row)}${pick('鑫达|华联|金石|瑞丰|天成|宏远|恒通|东方', row, 3)}贸易有限公司`,
    'organizationName',
    undefined,
  ],
  [
    'vendor',
    (row) => `${pick(surnames, row)} ${pick('steel|foods|paper|glass|tools', row, 3)} Ltd`,
    'organizationName',
    undefined,
  ],
  ['手机', (row) => `138${String(10_000_000 + row * 7919).slice(0, 8)}`, 'phone', undefined],
  [
    'tel',
    (row) => `(020) 7${String(100_0000 + row * 7919).slice(0, 3)}-${String(1000 + row)}`,
    'phone',
    undefined,
  ],
  ['contact', (row) => `${pick(surnames, row)}${row % 97}@example.org`, 'email', undefined],
  ['born', (row) => `19${40 + (row % 50)}-0${1 + (row % 9)}-1${row % 9}`, 'date', undefined],
  ['生日', (row) => `19${40 + (row % 50)}年${1 + (row % 12)}月${1 + (row % 27)}日`, 'date', undefined],
  ['year', (row) => String(1980 + (row % 40)), 'year', undefined],
  ['zip', (row) => String(10_000 + ((row * 37) % 250)), 'postcode', undefined],
  ['price', (row) => `${(row * 13) % 90}.${10 + (row % 80)}`, 'number', undefined],
  ['年营业额', (row) => String(1_200_000 + (row % 90) * 51_000), 'number', undefined],
  ['Annual revenue', (row) => String(5_000_000 + ((row * 7919) % 100_003)), 'number', undefined],
  ['street', (row) => `${1 + (row % 90)} ${pick(surnames, row)} Road`, 'address', undefined],
  ['地址', (row) => `${pick(towns, row)}市中山路${row % 70}号${row % 9}室`, 'address', undefined],
  [
    'title',
    (row) => `the ${pick(surnames, row)} of ${pick(surnames, row, 3)} and the ${pick(surnames, row, 5)}`,
    'text',
    undefined,
  ],
  ['authors', (row) => `a ${pick(surnames, row)}; b ${pick(surnames, row, 3)}`, 'list', undefined],
  ['colour', (row) => pick('red|green|blue|black|white|grey', row), 'category', undefined],
  ['note', () => '', 'category', 'blank'],
  ['country', () => 'NL', 'place', 'constant'],
  ['source', (row) => pick('crm|erp|web|shop|fair', row), 'category', 'sourceMarker'],
  ['active', (row) => (row % 40 === 0 ? 'no' : 'yes'), 'boolean', 'uninformative'],
];

describe('what a column is', () => {
  test.each(cases)('%s', (header, cell, kind, ignored) => {
    const [column] = tableOf(400, { [header]: cell }).columns;
    expect([column!.kind, column!.ignored]).toEqual([kind, ignored]);
  });
});

describe('columns that repeat others', () => {
  const first = (row: number): string => pick(surnames, row, 3);
  const last = (row: number): string => pick(surnames.toUpperCase(), row, 11);

  test('a full name beside its parts is no evidence of its own', () => {
    const { columns } = tableOf(400, {
      'full name': (row) => `${first(row)} ${last(row)}`,
      'first name': first,
      surname: last,
    });
    expect(columns.map(({ ignored }) => ignored)).toEqual(['repeated', undefined, undefined]);
  });

  test('of a copy the later column goes', () => {
    const { columns } = tableOf(400, { surname: last, name: last });
    expect(columns.map(({ ignored }) => ignored)).toEqual([undefined, 'repeated']);
  });

  test('of two columns that decide each other the later one goes', () => {
    const { columns } = tableOf(400, {
      latitude: (row) => `5${row % 9}.25`,
      longitude: (row) => `${(row % 9) * 3}.75`,
      surname: last,
    });
    expect(columns.map(({ ignored }) => ignored)).toEqual([undefined, 'repeated', undefined]);
  });
});

test('placeholders count as blank', () => {
  const [column] = tableOf(100, { phone: (row) => pick('-|N/A|null|无|?', row) }).columns;
  expect(column!.ignored).toBe('blank');
});
