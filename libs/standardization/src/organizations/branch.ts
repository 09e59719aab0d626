import { readNumberWord } from '../addresses/parse-address';
import { readRegions, type RegionMatcher } from '../regions/region-matcher';
import { WordTree } from '../text/word-tree';

/** A name without its branch, and the branch as a typed part. */
export interface BranchReading {
  headOffice: string;
  branch: string;
}

/** Says by itself that it names a part of an organisation. */
const strongBranch =
  /(?:第?[一二三四五六七八九十\d]{1,3})?(?:分公司|分行|支行|分理处|储蓄所|分店|分厂|分院|分校|分社|分所|分部|分中心|办事处|代表处|联络处|营业厅|旗舰店|直营店|加盟店|专卖店|体验店|形象店)$/u;
/** What strongBranch and placedShop end with; most names end otherwise and need no pattern. */
const strongEndings = endings(
  '分公司 分行 支行 分理处 储蓄所 店 分厂 分院 分校 分社 分所 分部 分中心 办事处 代表处 联络处 营业厅',
);
/** What houseBranch ends with. */
const houseEndings = endings('分行 支行 营业部 分理处 储蓄所 分公司 营业所 网点');
const signs = /^[\s\-—–_,.:;/、]+/u;
/** A shop named for its road or building: 南京路店, 南京西路店, 万达广场店, 3号店. */
const placedShop =
  /(?:\p{Script=Han}{2}[东西南北中]?[一二三四五六七八九十]?(?:路|街|广场|大道|桥|机场|车站|城|大厦|商场|小区)|[一二三四五六七八九十\d]{1,3}号?)店$/u;
/** Behind a company form any of these endings names a branch. */
const weakBranch = /(?:店|厂|部|处|中心|站|所|库|院|校|社|办|仓|超市|车间|工地|项目|网点|公司|行|队|室)$/u;
/** Banks, insurers and brokers are named without a company form before the branch. */
const houseBranch =
  /^(.{2,}?(?:银行|证券|保险|人寿|信用社|期货)(?:股份)?(?:有限)?(?:责任)?(?:公司)?)(.*(?:分行|支行|营业部|分理处|储蓄所|分公司|营业所|网点))$/u;
const laterCompany = /(?:有限公司|有限责任公司|股份公司|集团公司)$/u;

/** Takes the branch off a name without brackets; behind 公司 whatever stands there, elsewhere only what names a branch. */
export function takeBranch(text: string, regions: RegionMatcher): BranchReading & { rest: string } {
  const house = endsWithOne(text, houseEndings) ? houseBranch.exec(text) : null;
  if (house) return { headOffice: house[1] ?? '', branch: agreeBranch(house[2] ?? '', regions), rest: '' };
  const behind = behindCompany(text);
  if (behind) {
    const { headOffice, tail } = behind;
    return weakBranch.test(tail)
      ? { headOffice, branch: agreeBranch(tail, regions), rest: '' }
      : { headOffice, branch: '', rest: tail };
  }
  const found = endsWithOne(text, strongEndings)
    ? (strongBranch.exec(text) ?? placedShop.exec(text))
    : undefined;
  if (!found || found.index < 2) return { headOffice: text, branch: '', rest: '' };
  const start = startOfPlace(text, found.index, regions);
  return { headOffice: text.slice(0, start), branch: agreeBranch(text.slice(start), regions), rest: '' };
}

/** True for what names a branch when it stands in brackets: (浦东分公司), (南京路店), (三号店). */
export function isBranch(content: string): boolean {
  return strongBranch.test(content) || /(?:店|分部|门市|工厂|营业部|项目部|车间)$/u.test(content);
}

/** The branch with its number in digits and its place without 市, 省 and 区. */
export function agreeBranch(branch: string, regions: RegionMatcher): string {
  const numbered = branch.replace(
    /第?([一二三四五六七八九十]{1,3}|\d{1,3})(?=号|分|店|厂|部|公司)/gu,
    (_, word: string) => (/\d/.test(word) ? word : readNumberWord(word)),
  );
  const { candidates, end } = readRegions(regions, numbered);
  const [place] = candidates.entries;
  const short = place?.entry.aliases?.[0] ?? place?.label ?? '';
  return short + numbered.slice(end);
}

/** The first 公司 that is followed by more than another company's name. */
function behindCompany(text: string): { headOffice: string; tail: string } | undefined {
  for (let at = text.indexOf('公司'); at >= 0; at = text.indexOf('公司', at + 2)) {
    const before = text.charAt(at - 1);
    if (before === '分' || before === '子') continue;
    const end = at + 2;
    const tail = text.slice(end).replace(signs, '');
    if (tail !== '' && !laterCompany.test(tail)) return { headOffice: text.slice(0, end), tail };
  }
  return undefined;
}

function endings(words: string): WordTree<true> {
  return new WordTree(
    words.split(' ').map((word) => [word, true] as const),
    true,
  );
}

function endsWithOne(text: string, words: WordTree<true>): boolean {
  let branch = WordTree.root;
  for (let at = text.length - 1; at >= 0; at--) {
    branch = words.step(branch, text.charCodeAt(at));
    if (branch === 0) return false;
    if (words.valueAt(branch)) return true;
  }
  return false;
}

/** Division names directly before 分公司 belong to the branch: 南京分公司, 上海浦东分店. */
function startOfPlace(text: string, end: number, regions: RegionMatcher): number {
  for (let length = Math.min(8, end - 2); length >= 2; length--) {
    const place = text.slice(end - length, end);
    if (readRegions(regions, place).end === length) return end - length;
  }
  return end;
}
