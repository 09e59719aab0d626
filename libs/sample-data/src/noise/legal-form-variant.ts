import { rewriteName, type Noise } from './noise';

const variants: Readonly<Record<string, readonly string[]>> = {
  有限公司: ['有限责任公司', '公司', ''],
  有限责任公司: ['有限公司', '', '责任有限公司'],
  股份有限公司: ['股份公司', '（股份）有限公司', '股份'],
  集团有限公司: ['集团', '（集团）有限公司', '集团公司', '集团有限责任公司'],
  '合伙企业（有限合伙）': ['（有限合伙）', '合伙企业', '有限合伙企业'],
  专业合作社: ['农民专业合作社', '合作社'],
  农民专业合作社: ['专业合作社', '合作社'],
  经营部: ['经营店', ''],
  加工厂: ['厂', ''],
};

const latinVariants: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ Co\., Ltd\.$/u, [' Co Ltd', ' CO.,LTD', '']],
  [/ (?:Pte\.? |Pty )?Ltd\.?$/u, [' Limited', ' LTD.', '']],
  [/ (?:Inc|Corp)\.$/u, [' Incorporated', ' Corporation', '']],
  [/ GmbH(?: & Co\. KG)?$/u, [' GMBH', '']],
  [/ B\.V\.$/u, [' BV', '']],
];

/** 有限公司 ↔ 有限责任公司, shortened or left out. */
export const legalFormVariant: Noise = {
  weight: 8,
  cosmetic: false,
  apply(draft, random) {
    const { name } = draft;
    if (name.latin !== undefined) {
      const latin = name.latin;
      const found = latinVariants.find(([form]) => form.test(latin));
      if (!found) return undefined;
      rewriteName(draft, { ...name, latin: latin.replace(found[0], random.pick(found[1])) });
      return { name: 0.05 };
    }
    const form = variants[name.form] && random.pick(variants[name.form] as readonly string[]);
    if (form === undefined || form === name.form) return undefined;
    rewriteName(draft, { ...name, form });
    return { name: 0.05 };
  },
};
