const yes = new Set([
  'true',
  't',
  'yes',
  'y',
  '1',
  '是',
  '对',
  '真',
  '有',
  '√',
  '✓',
  '✔',
  'on',
  '启用',
  '已',
]);
const no = new Set([
  'false',
  'f',
  'no',
  'n',
  '0',
  '否',
  '不',
  '不是',
  '假',
  '无',
  '没有',
  '×',
  'x',
  '✗',
  '✘',
  'off',
  '停用',
  '未',
]);

/** Yes and no as people write them; undefined when it is neither. */
export function readBoolean(value: string): boolean | undefined {
  if (value.length > 10) return undefined;
  const word = value.normalize('NFKC').trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}
