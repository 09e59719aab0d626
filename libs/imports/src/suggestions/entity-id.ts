import { pinyinOf, toLatin } from '@guiyi/standardization';

const longest = 40;

/** An id for what a file of this name holds: 经销商名单.xlsx → jingxiaoshangmingdan. */
export function entityIdOf(fileName: string): string {
  const name = fileName.replace(/\.[^.]*$/u, '').slice(0, 60);
  const spoken = /\p{Script=Han}/u.test(name) ? pinyinOf(name) : name;
  const id = toLatin(spoken)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^[^a-z]+/u, '')
    .slice(0, longest)
    .replace(/-+$/u, '');
  return id === '' ? 'record' : id;
}
