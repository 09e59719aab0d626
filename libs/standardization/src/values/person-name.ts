import { everyIs, han as hanCharacter } from '../text/character-traits';
import { untilStable } from '../text/until-stable';
import { closeHanSpaces, collapseSpaces } from '../text/white-space';

/** Longer text is no name; it stays as it is. */
const longestName = 200;
const chineseTitle =
  /(?:副?(?:总经理|总裁助理|总经办|董事长|总裁|总监|经理|主任|主管|厂长|店长|部长|处长|科长|校长|院长|所长|站长|会长|行长|主席|书记|总工程师|工程师)|法人代表|负责人|老板娘?|老师|老总|先生|女士|小姐|太太|夫人|师傅|会计|出纳|财务|客服|前台|司机|采购|仓管|业务员?|助理|秘书|文员|店员|博士|硕士|教授|研究员|院士|医生|医师|大夫|律师|同学|大姐|大哥|阿姨|董|总|工|姐|哥|氏|様|さん)$/u;
/** What chineseTitle ends with. */
const titleEndings = /[理长裁监任管师板娘生士姐太人傅计纳购务员书授夫董总工哥表席记办台机服姨学氏様ん]$/u;
/** 老王 and 小李 are no full names: what stands behind is the surname. 小林 and 小野 are surnames themselves. */
const familiar =
  /^[老小](?=[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]$)/u;
const latinTitles = /^(?:(?:mr|mrs|ms|miss|dr|prof|sir|madam)\b\.?\s*)+/iu;
const latinSuffixes =
  /(?:,?\s+(?:jr|sr|ii|iii|iv|esq|ph\.?\s?d|m\.?d|mba|cpa|pmp|b\.?sc|m\.?sc|dds|llm)\b\.?)+$/iu;
const notes = /(?:\s*[(\uff08][^)\uff09]*[)\uff09])+\s*$/u;
const surnameFirst = /^([\p{Script=Latin}'’-]+(?: [\p{Script=Latin}'’-]+)?),\s*([\p{Script=Latin}'’. -]+)$/u;
/** With Japanese forms of address behind the name. */
const hanName = /^[\p{Script=Han}·さん]+$/u;

/** White space inside a Chinese name removed, a Latin name in the order given name, surname. Titles stay. */
export function canonicalPersonName(value: string): string {
  if (value.length > longestName || isChinese(value)) return value;
  const spaced = closeHanSpaces(collapseSpaces(value).trim()).replace(/[••‧・]/gu, '·');
  return latinSuffixes.test(spaced) ? spaced : spaced.replace(surnameFirst, '$2 $1');
}

/** The name without 总, 经理, 先生, Mr., PhD and the like, without a note in brackets, 老王 as 王. A bare title gives ''. */
export function withoutTitle(value: string): string {
  if (value.length > longestName || (isChinese(value) && !titleEndings.test(value)))
    return value.length === 2 ? value.replace(familiar, '') : value;
  return untilStable(value, withoutOneTitle);
}

/** Chinese characters only, without the sign between the parts of a transcribed name. */
function isChinese(value: string): boolean {
  return value !== '' && everyIs(value, hanCharacter);
}

function withoutOneTitle(value: string): string {
  const bare = value.replace(notes, '').replace(latinTitles, '').replace(latinSuffixes, '');
  return hanName.test(bare) ? withoutChineseTitle(bare).replace(familiar, '') : bare;
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

/** A single character at the end of a three-character name (王小工) is part of the name, except 总, 董 and 様. */
function isLikelyGivenName(name: string, cut: string): boolean {
  return name.length - cut.length === 1 && cut.length === 2 && !/[总董様]$/u.test(name);
}
