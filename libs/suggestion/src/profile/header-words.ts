import { fold } from '@guiyi/standardization';
import type { ColumnKind } from '../kinds/column-kind';

/** Words of column headers, folded, by the kind that they hint at; the longest word found wins. */
const words: Readonly<Partial<Record<ColumnKind, string>>> = {
  uscc: 'uscc 统一社会信用代码 信用代码 税号 纳税人识别号 组织机构代码',
  phone: 'phone telephone tel mobile cell fax contactnumber 电话 手机 传真 联系方式 座机 移动电话',
  email: 'email mail 邮箱 电子邮件 邮件',
  url: 'website url homepage 网址 网站 官网',
  date: 'date dob birthday birthdate born 日期 生日 出生 时间',
  year: 'year 年份 年度 年',
  postcode: 'postcode postalcode zip zipcode plz 邮编 邮政编码 邮政',
  houseNumber: 'housenumber streetnumber houseno streetno numero 门牌号',
  address: 'address street addr location 地址 住址 街道 通讯地址',
  place:
    'city town suburb county region province state district country neighborhood birthplace locality 城市 省份 省 市 区县 国家 地区',
  organizationName:
    'company organization organisation orgname firm business employer agency institution sitename 公司 企业 单位 客户名称 机构 名称 供应商 简称',
  personName:
    'fullname firstname givenname forename middlename lastname surname familyname person author authors director contact contactname artist 姓名 联系人 负责人 法人 作者 名字',
  number:
    'price amount cost total quantity qty weight length height width size duration latitude longitude lat lng lon score rating 价格 金额 数量 单价 总价 重量 经度 纬度 时长',
  category:
    'type category class gender sex status language genre color colour brand 类型 类别 性别 状态 行业 级别 语言',
  text: 'title description name product song album 标题 描述 品名 商品 产品 备注 说明',
  identifier: 'ssn socialsecurity nationalid passport idcard licence license isbn sku 身份证 证件号 护照',
};

const kindOfWord = new Map(
  (Object.entries(words) as [ColumnKind, string][]).flatMap(([kind, list]) =>
    list.split(' ').map((word) => [fold(word), kind] as const),
  ),
);
const sourceWords = new Set(
  'source sourceid sourcefile origin system filename 来源 数据来源 来源系统'.split(' ').map(fold),
);
const givenNameWords = new Set(
  'first firstname fname given givenname forename vorname prenom nombre nome 名 名字'.split(' ').map(fold),
);
const shortest = 3;

/** The kind that a header hints at: by the whole header, else by the longest known word in it. */
export function kindOfHeader(header: string): ColumnKind | undefined {
  const folded = fold(header);
  const whole = kindOfWord.get(folded);
  if (whole !== undefined) return whole;
  const found = [...kindOfWord.keys()]
    .filter((word) => (word.length >= shortest || /\p{Script=Han}{2}/u.test(word)) && folded.includes(word))
    .sort((left, right) => right.length - left.length)[0];
  return found === undefined ? undefined : kindOfWord.get(found);
}

/** True for a header that says where a row came from. */
export function isSourceHeader(header: string): boolean {
  return sourceWords.has(fold(header));
}

/** True for a header of given names. */
export function isGivenNameHeader(header: string): boolean {
  return givenNameWords.has(fold(header));
}
