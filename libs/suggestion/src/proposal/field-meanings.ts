import type { LocalizedText } from '@guiyi/contracts';
import { fold } from '@guiyi/standardization';

/** What a column of a known header is: the name of its field and what people call it. */
export interface FieldMeaningEntry {
  field: string;
  label: Required<LocalizedText>;
}

/** field | zh-CN | zh-TW | en | other headers, separated by commas. */
const rows = `
name|名称|名稱|Name|客户名称,客户全称,公司名称,企业名称,单位名称,客户名,公司全称,company,company name,customer name,organization,organisation,account name,firm
shortName|简称|簡稱|Short name|客户简称,公司简称,shortname
uscc|统一社会信用代码|統一社會信用代碼|Unified social credit code|信用代码,社会信用代码,uscc,统一信用代码
taxNo|税号|稅號|Tax number|纳税人识别号,tax id,taxid,vat number,vat
legalRepresentative|法定代表人|法定代表人|Legal representative|法人,法人代表
fullName|姓名|姓名|Full name|客户姓名,会员姓名,name of person
givenName|名|名|Given name|first name,firstname,forename
familyName|姓|姓|Family name|last name,lastname,surname
contact|联系人|聯絡人|Contact person|联系人姓名,contact,contact name,contactname,主要联系人
mobile|手机|手機|Mobile|手机号,手机号码,移动电话,mobile number,cell,cell phone,联系手机
phone|电话|電話|Telephone|联系电话,电话号码,固定电话,座机,tel,telephone number,phone number,联系方式
fax|传真|傳真|Fax|传真号码,fax number
email|邮箱|電子信箱|E-mail|电子邮箱,电子邮件,邮件,email,e-mail address,email address,mail
website|网址|網址|Website|网站,官网,公司网址,url,homepage
wechat|微信|微信|WeChat|微信号,wechat id
country|国家|國家|Country|国家地区,国别
province|省份|省份|Province|省,所在省,state
city|城市|城市|City|市,所在城市,所在市,town
district|区县|區縣|District|区,县,所在区,county
address|地址|地址|Address|详细地址,通讯地址,联系地址,注册地址,公司地址,street address,address line 1
postcode|邮编|郵遞區號|Postal code|邮政编码,postcode,zip,zip code,zipcode
industry|行业|行業|Industry|所属行业,行业类别
customerType|客户类型|客戶類型|Customer type|客户类别,客户性质,customer category
customerLevel|客户等级|客戶等級|Customer level|客户级别,等级,级别,level,grade
source|来源|來源|Source|客户来源,数据来源,lead source
status|状态|狀態|Status|客户状态
remark|备注|備註|Remark|说明,备注说明,remarks,note,notes,comment
gender|性别|性別|Gender|sex
birthday|生日|生日|Birthday|出生日期,date of birth,dob,birth date,birthdate
idNumber|身份证号|身分證號|Identity number|身份证,身份证号码,证件号码,证件号,id number,national id
age|年龄|年齡|Age|
code|编号|編號|Code|客户编号,客户编码,编码,客户代码,customer code,customer no,customer number
memberNo|会员号|會員號|Membership number|会员编号,会员卡号,卡号,member no,member id
memberLevel|会员等级|會員等級|Membership level|会员级别,member level,tier
amount|金额|金額|Amount|总金额,交易金额,total amount
price|价格|價格|Price|单价
quantity|数量|數量|Quantity|qty
creditLimit|信用额度|信用額度|Credit limit|授信额度
registeredCapital|注册资本|註冊資本|Registered capital|注册资金
annualRevenue|年营业额|年營業額|Annual revenue|年销售额,营业额,年产值
employees|员工人数|員工人數|Employees|人数,企业规模,员工数,number of employees
foundedOn|成立日期|成立日期|Founded on|注册日期,成立时间
createdOn|创建日期|建立日期|Created on|创建时间,录入时间,录入日期,建档日期,created at,create date
updatedOn|更新日期|更新日期|Updated on|更新时间,修改时间,updated at
signedOn|签约日期|簽約日期|Signed on|合同日期,签订日期
lastOrderOn|最近下单日期|最近下單日期|Last order on|最近交易日期,最后下单时间,last order date
department|部门|部門|Department|所属部门
owner|负责人|負責人|Owner|业务员,销售员,客户经理,跟进人,销售负责人,sales rep,account manager
jobTitle|职位|職位|Job title|职务,岗位,title,position
brand|品牌|品牌|Brand|
store|门店|門市|Store|門市,店铺,门店名称,store name,shop
product|产品|產品|Product|主营产品,产品名称,主营业务
currency|币种|幣別|Currency|
paymentTerms|付款条件|付款條件|Payment terms|付款方式,结算方式,账期
bank|开户行|開戶行|Bank|开户银行,bank name
bankAccount|银行账号|銀行帳號|Bank account|银行账户,账号,account number
`;

const entries = rows
  .trim()
  .split('\n')
  .map((row) => {
    const [field = '', chinese = '', traditional = '', english = '', others = ''] = row.split('|');
    const entry: FieldMeaningEntry = {
      field,
      label: { 'zh-CN': chinese, 'zh-TW': traditional, en: english },
    };
    return { entry, headers: [field, chinese, traditional, english, ...others.split(',')] };
  });

const byHeader = new Map(
  entries
    .flatMap(({ entry, headers }) => headers.map((header) => [fold(header), entry] as const))
    .filter(([header]) => header !== ''),
);

/** The meaning of a header that many tables have, in Chinese or English; undefined for any other. */
export function meaningOfHeader(header: string): FieldMeaningEntry | undefined {
  return byHeader.get(fold(header)) ?? byHeader.get(fold(header.replace(/[(（[【].*$/u, '')));
}
