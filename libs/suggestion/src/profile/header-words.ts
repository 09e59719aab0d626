import { fold } from '@guiyi/standardization';
import type { ColumnKind } from '../kinds/column-kind';

/** Words of column headers, folded, by the kind that they hint at; the longest word found wins. */
const words: Readonly<Partial<Record<ColumnKind, string>>> = {
  uscc: 'uscc 统一社会信用代码 信用代码 税号 纳税人识别号 组织机构代码 統一編號',
  phone:
    'phone telephone tel telno mobile cell fax contactnumber telefon telefonnummer handy mobil mobilnummer rufnummer téléphone portable teléfono móvil celular 电话 手机 传真 联系方式 座机 移动电话 行動電話',
  email: 'email mail courriel correo correoelectrónico 邮箱 电子邮件 邮件 電郵 電子信箱',
  url: 'website url homepage webseite siteweb sitioweb 网址 网站 官网',
  date: 'date dob birthday birthdate born datum geburtsdatum geburtstag naissance datedenaissance fecha fechadenacimiento nacimiento 日期 生日 出生 时间',
  year: 'year jahr année año 年份 年度 年',
  postcode:
    'postcode postalcode zip zipcode plz postleitzahl codepostal códigopostal 邮编 邮政编码 邮政 郵遞區號',
  houseNumber: 'housenumber streetnumber houseno streetno hausnummer hausnr 门牌号',
  address:
    'address street addr location adresse anschrift straße strasse rue voie dirección domicilio calle 地址 住址 街道 通讯地址',
  place:
    'city town suburb county region province state district country neighborhood birthplace locality ort stadt wohnort bundesland land kanton gemeinde ville commune pays région département ciudad localidad municipio provincia estado país 城市 省份 省 市 区县 国家 地区 縣市',
  organizationName:
    'company organization organisation orgname firm business employer agency institution sitename firma firmenname unternehmen société entreprise raisonsociale empresa compañía razónsocial 公司 企业 单位 客户名称 机构 名称 供应商 简称',
  personName:
    'fullname firstname givenname forename middlename lastname surname familyname person author authors director contact contactname artist vorname nachname familienname ansprechpartner autor prénom nom nomdefamille nombre apellido apellidos 姓名 联系人 负责人 法人 作者 名字 聯絡人',
  number:
    'price amount cost total quantity qty weight length height width size duration latitude longitude lat lng lon score rating preis betrag menge gewicht prix montant quantité precio importe cantidad revenue turnover budget capital umsatz 价格 金额 金額 数量 单价 总价 重量 经度 纬度 时长 额度 額度 资本 資本 资金 資金 营业额 營業額 销售额 銷售額 年产值 收入 营收 预算 預算 费用 費用 人数 年龄',
  category:
    'type category class gender sex status language genre color colour brand typ kategorie geschlecht sprache marke catégorie sexe langue marque tipo categoría género sexo idioma 类型 类别 性别 状态 行业 级别 语言',
  text: 'title description name product song album titel bezeichnung beschreibung produkt titre désignation produit título descripción producto 标题 描述 品名 商品 产品 备注 说明',
  identifier:
    'ssn socialsecurity nationalid passport idcard licence license isbn sku ausweis ausweisnummer steuernummer passeport siret siren pasaporte dni nif 身份证 证件号 护照',
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
  'first firstname fname given givenname forename vorname prénom prenom nombre nome rufname 名 名字'
    .split(' ')
    .map(fold),
);
/** Shorter words stand in others by chance ("ort" in "short"): they count as words of their own only. */
const shortestPart = 5;

/** The kind that a header hints at: by the whole header, else by the longest known word in it. */
export function kindOfHeader(header: string): ColumnKind | undefined {
  const folded = fold(header);
  const whole = kindOfWord.get(folded);
  if (whole !== undefined) return whole;
  const own = new Set(wordsOf(header));
  const found = [...kindOfWord.keys()]
    .filter((word) =>
      word.length >= shortestPart || /\p{Script=Han}{2}/u.test(word) ? folded.includes(word) : own.has(word),
    )
    .sort((left, right) => right.length - left.length)[0];
  return found === undefined ? undefined : kindOfWord.get(found);
}

/** home_phone, HomePhone, Phone 2: their words. */
function wordsOf(header: string): string[] {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}]+/u)
    .map(fold);
}

/** True for a header that says where a row came from. */
export function isSourceHeader(header: string): boolean {
  return sourceWords.has(fold(header));
}

/** True for a header of given names. */
export function isGivenNameHeader(header: string): boolean {
  return givenNameWords.has(fold(header));
}
