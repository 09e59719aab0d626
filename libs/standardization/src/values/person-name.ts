import { everyIs, han as hanCharacter } from '../text/character-traits';
import { untilStable } from '../text/until-stable';
import { closeHanSpaces, collapseSpaces } from '../text/white-space';

/** Longer text is no name; it stays as it is. */
const longestName = 200;
const chineseTitle =
  /(?:副?(?:总经理|董事长|总裁|总监|经理|主任|主管|厂长|店长|部长|处长|科长|校长|院长|所长|站长|会长|行长|工程师)|老板娘?|老师|先生|女士|小姐|太太|夫人|师傅|会计|出纳|采购|业务员?|助理|秘书|文员|博士|教授|医生|大夫|律师|董|总|工|姐|哥)$/u;
/** What chineseTitle ends with. */
const titleEndings = /[理长裁监任管师板娘生士姐太人傅计纳购务员书授夫董总工哥]$/u;
const latinTitles = /^(?:(?:mr|mrs|ms|miss|dr|prof|sir|madam)\b\.?\s*)+/iu;
const notes = /(?:\s*[(\uff08][^)\uff09]*[)\uff09])+\s*$/u;
const surnameFirst = /^([\p{Script=Latin}'’-]+(?: [\p{Script=Latin}'’-]+)?),\s*([\p{Script=Latin}'’. -]+)$/u;
const han = /^[\p{Script=Han}·]+$/u;

/** White space inside a Chinese name removed, a Latin name in the order given name, surname. Titles stay. */
export function canonicalPersonName(value: string): string {
  if (value.length > longestName || isChinese(value)) return value;
  const spaced = closeHanSpaces(collapseSpaces(value).trim()).replace(/[••‧・]/gu, '·');
  return spaced.replace(surnameFirst, '$2 $1');
}

/** The name without 总, 经理, 先生, Mr. and the like, and without a note in brackets. A bare title gives ''. */
export function withoutTitle(value: string): string {
  if (value.length > longestName || (isChinese(value) && !titleEndings.test(value))) return value;
  return untilStable(value, withoutOneTitle);
}

/** Chinese characters only, without the sign between the parts of a transcribed name. */
function isChinese(value: string): boolean {
  return value !== '' && everyIs(value, hanCharacter);
}

function withoutOneTitle(value: string): string {
  const bare = value.replace(notes, '').replace(latinTitles, '');
  return han.test(bare) ? withoutChineseTitle(bare) : bare;
}

function withoutChineseTitle(name: string): string {
  let rest = name;
  for (let cut = rest.replace(chineseTitle, ''); cut !== rest; cut = rest.replace(chineseTitle, '')) {
    // 李工 is Mr Li, but in 王小工 the last character is more likely part of the given name.
    if (isLikelyGivenName(rest, cut)) return rest;
    rest = cut;
  }
  return rest;
}

/** A single character at the end of a three-character name (王小工) is part of the name, except 总 and 董. */
function isLikelyGivenName(name: string, cut: string): boolean {
  return name.length - cut.length === 1 && cut.length === 2 && !/[总董]$/u.test(name);
}
