import { fillText, type LocalizedText } from '@guiyi/contracts';

/** What is wrong with a value, without the place where it stands. */
export interface ValueDefect {
  /** Stable, kebab-case. */
  code: string;
  message: LocalizedText;
  /** A corrected value that a person may accept. */
  suggestion?: string;
}

/** Texts of the defects; {value} is the value found, {suggestion} what it may have been meant to be. */
const texts = {
  'not-a-phone': {
    'zh-CN': '“{value}”不是有效的电话号码,请核对区号和位数',
    'zh-TW': '“{value}”不是有效的電話號碼,請核對區號和位數',
    en: '"{value}" is not a valid telephone number; check its area code and length',
  },
  'phone-without-area-code': {
    'zh-CN': '座机号码“{value}”缺少区号,请补上区号',
    'zh-TW': '市話號碼“{value}”缺少區號,請補上區號',
    en: 'The landline number "{value}" lacks its area code; add it',
  },
  'not-an-email': {
    'zh-CN': '“{value}”不是有效的邮箱地址,请核对',
    'zh-TW': '“{value}”不是有效的信箱地址,請核對',
    en: '"{value}" is not a valid e-mail address; check it',
  },
  'email-domain-typo': {
    'zh-CN': '邮箱“{value}”的域名可能有误,是否应为“{suggestion}”?',
    'zh-TW': '信箱“{value}”的網域可能有誤,是否應為“{suggestion}”?',
    en: 'The domain of "{value}" looks mistyped; is it "{suggestion}"?',
  },
  'not-a-uscc': {
    'zh-CN': '“{value}”不是 18 位统一社会信用代码,请核对营业执照',
    'zh-TW': '“{value}”不是 18 位統一社會信用代碼,請核對營業執照',
    en: '"{value}" is not an 18-character unified social credit code; check the business licence',
  },
  'uscc-legacy-number': {
    'zh-CN': '“{value}”是旧的 15 位注册号或税号,请换成 18 位统一社会信用代码',
    'zh-TW': '“{value}”是舊的 15 位註冊號或稅號,請換成 18 位統一社會信用代碼',
    en: '"{value}" is an old 15-digit registration or tax number; enter the 18-character code',
  },
  'uscc-legacy-tax-number': {
    'zh-CN': '“{value}”是旧的 15 位税号,其中的组织机构代码为 {candidates},请换成 18 位统一社会信用代码',
    'zh-TW': '“{value}”是舊的 15 位稅號,其中的組織機構代碼為 {candidates},請換成 18 位統一社會信用代碼',
    en: '"{value}" is an old 15-character tax number with the organization code {candidates}; enter the 18-character code',
  },
  'uscc-check-failed': {
    'zh-CN': '统一社会信用代码“{value}”校验不通过,请核对营业执照',
    'zh-TW': '統一社會信用代碼“{value}”未通過驗證,請核對營業執照',
    en: 'The unified social credit code "{value}" fails its check; compare it with the business licence',
  },
  'uscc-typo': {
    'zh-CN': '统一社会信用代码“{value}”可能录入有误,是否应为“{suggestion}”?',
    'zh-TW': '統一社會信用代碼“{value}”可能輸入有誤,是否應為“{suggestion}”?',
    en: 'The unified social credit code "{value}" looks mistyped; is it "{suggestion}"?',
  },
  'not-an-organization-code': {
    'zh-CN': '“{value}”不是有效的 9 位组织机构代码,请核对',
    'zh-TW': '“{value}”不是有效的 9 位組織機構代碼,請核對',
    en: '"{value}" is not a valid 9-character organization code; check it',
  },
  'unknown-vocabulary-value': {
    'zh-CN': '“{value}”不在词表“{vocabulary}”中,请选择一个已有的值',
    'zh-TW': '“{value}”不在詞表“{vocabulary}”中,請選擇一個已有的值',
    en: '"{value}" is not in the vocabulary "{vocabulary}"; choose one of its values',
  },
  'ambiguous-vocabulary-value': {
    'zh-CN': '“{value}”可以指:{candidates},请选择其一',
    'zh-TW': '“{value}”可以指:{candidates},請選擇其一',
    en: '"{value}" may mean {candidates}; choose one',
  },
  'retired-vocabulary-value': {
    'zh-CN': '“{value}”已停用,请改用词表“{vocabulary}”中的其他值',
    'zh-TW': '“{value}”已停用,請改用詞表“{vocabulary}”中的其他值',
    en: '"{value}" is retired; choose another value of the vocabulary "{vocabulary}"',
  },
  'replaced-vocabulary-value': {
    'zh-CN': '“{value}”已停用,请改用“{suggestion}”({candidates})',
    'zh-TW': '“{value}”已停用,請改用“{suggestion}”({candidates})',
    en: '"{value}" is retired; use "{suggestion}" ({candidates}) instead',
  },
  'not-a-number': {
    'zh-CN': '“{value}”不是数字,请填写数字',
    'zh-TW': '“{value}”不是數字,請填寫數字',
    en: '"{value}" is not a number; enter a number',
  },
  'not-a-date': {
    'zh-CN': '“{value}”不是有效日期,请写成 2024-03-05',
    'zh-TW': '“{value}”不是有效日期,請寫成 2024-03-05',
    en: '"{value}" is not a date; write it as 2024-03-05',
  },
  'ambiguous-date': {
    'zh-CN': '日期“{value}”的月和日分不清,可以是:{candidates},请写成 2024-03-05',
    'zh-TW': '日期“{value}”的月和日分不清,可以是:{candidates},請寫成 2024-03-05',
    en: 'The date "{value}" may be {candidates}; write it as 2024-03-05',
  },
  'date-without-day': {
    'zh-CN': '“{value}”只到月份,请补上日,写成 2024-03-05',
    'zh-TW': '“{value}”只到月份,請補上日,寫成 2024-03-05',
    en: '"{value}" is a month; add the day, as in 2024-03-05',
  },
  'other-currency': {
    'zh-CN': '金额“{value}”的币种与此字段不符:{candidates},请换算后填写',
    'zh-TW': '金額“{value}”的幣種與此欄位不符:{candidates},請換算後填寫',
    en: 'The amount "{value}" is in another currency than the field ({candidates}); convert it',
  },
  'not-a-tax-number': {
    'zh-CN': '“{value}”不是有效的{country}税号,请核对',
    'zh-TW': '“{value}”不是有效的{country}稅號,請核對',
    en: '"{value}" is not a valid tax number of {country}; check it',
  },
  'ambiguous-address': {
    'zh-CN': '地址“{value}”可能在:{candidates},请补上省市',
    'zh-TW': '地址“{value}”可能在:{candidates},請補上省市',
    en: 'The address "{value}" may lie in {candidates}; add its province and city',
  },
  'not-a-boolean': {
    'zh-CN': '“{value}”既不是“是”也不是“否”,请填写是或否',
    'zh-TW': '“{value}”既不是“是”也不是“否”,請填寫是或否',
    en: '"{value}" is neither yes nor no; enter one of them',
  },
  'not-a-url': {
    'zh-CN': '“{value}”不是有效的网址,请核对',
    'zh-TW': '“{value}”不是有效的網址,請核對',
    en: '"{value}" is not a web address; check it',
  },
  'generic-value': {
    'zh-CN': '“{value}”是占位或无意义的值,不作为比对依据,请填写真实值',
    'zh-TW': '“{value}”是佔位或無意義的值,不作為比對依據,請填寫真實值',
    en: '"{value}" is a placeholder and no evidence for matching; enter the real value',
  },
} satisfies Record<string, LocalizedText>;

export type DefectCode = keyof typeof texts;

export interface DefectDetails {
  value: string;
  suggestion?: string;
  candidates?: readonly string[];
  vocabulary?: LocalizedText;
  /** ISO 3166 */
  country?: string;
}

/** A defect with its text in three languages. */
export function describeDefect(code: DefectCode, details: DefectDetails): ValueDefect {
  const { value, suggestion, candidates = [] } = details;
  const message = fillText(texts[code], {
    ...details,
    value: shorten(value),
    candidates: candidates.slice(0, mostCandidatesShown),
  });
  return suggestion === undefined ? { code, message } : { code, message, suggestion };
}

const longestShown = 80;
const mostCandidatesShown = 5;

function shorten(value: string): string {
  return value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
}
