import { syllableOf } from '../customer/pinyin';
import { industries } from '../vocabulary/industries';
import { givenNameCharacters, surnames } from '../vocabulary/people';
import { tradeCharacters } from '../vocabulary/trade-names';
import { damageCore, type Noise } from './noise';
import { replaceCharacter } from './replace-character';

/** Everyday characters that an input method offers besides those of the name vocabularies. */
const everydayCharacters =
  '心新欣薪信辛城程承乘呈晨臣辰花滑画话机鸡基击积及即极级技季记材才财采彩科可克客课设社射涉备贝被杯易意义艺宜仪毛冒帽茂公功攻宫供共工司思斯丝四限现线献县食实石时识市是事室式品聘贫拼';

let homophonesBySyllable: ReadonlyMap<string, readonly string[]> | undefined;

/** 同音字: the input method offered another character with the same syllable (鑫达 → 新达). */
export const homophone: Noise = {
  weight: 8,
  cosmetic: false,
  apply(draft, random) {
    if (draft.name.latin !== undefined) return undefined;
    return damageCore(draft, random, (text) => replaceCharacter(text, homophonesOf, random));
  },
};

function homophonesOf(character: string): readonly string[] {
  homophonesBySyllable ??= groupBySyllable();
  const group = homophonesBySyllable.get(syllableOf(character)) ?? [];
  return group.filter((other) => other !== character);
}

function groupBySyllable(): Map<string, string[]> {
  const characters = new Set([
    ...tradeCharacters,
    ...Object.values(industries).flatMap(({ words }) => [...words.join('')]),
    ...surnames.flatMap(({ surname }) => [...surname]),
    ...givenNameCharacters,
    ...everydayCharacters,
  ]);
  const groups = new Map<string, string[]>();
  for (const character of characters) {
    const syllable = syllableOf(character);
    groups.set(syllable, [...(groups.get(syllable) ?? []), character]);
  }
  return groups;
}
