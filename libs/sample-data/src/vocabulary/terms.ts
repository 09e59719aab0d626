/** Vocabulary codes of the remaining fields with what a careless source writes instead; the official label first. */
export const categories: Readonly<Record<string, readonly string[]>> = {
  strategic: ['战略客户', '战略'],
  key: ['重点客户', '重点', 'VIP客户', '大客户'],
  regular: ['普通客户', '普通', '一般客户'],
  potential: ['潜在客户', '潜在', '意向客户'],
  distributor: ['经销商', '代理商', '渠道商'],
};

export const sources: Readonly<Record<string, readonly string[]>> = {
  crm: ['CRM', 'CRM系统'],
  erp: ['ERP', 'ERP系统'],
  website: ['官网', '网站'],
  exhibition: ['展会', '展览会'],
  referral: ['转介绍', '介绍'],
  import: ['导入', '批量导入'],
  phone: ['电话', '电话营销'],
};

export const creditGrades: Readonly<Record<string, readonly string[]>> = {
  A: ['A级', 'a'],
  B: ['B级', 'b'],
  C: ['C级', 'c'],
  D: ['D级', 'd'],
};

export const paymentTerms: Readonly<Record<string, readonly string[]>> = {
  prepaid: ['预付', '款到发货', '先款后货'],
  cod: ['货到付款', '现结'],
  net30: ['月结30天', '30天', '月结30'],
  net60: ['月结60天', '60天'],
  net90: ['月结90天', '90天'],
};

export const departments: Readonly<Record<string, readonly string[]>> = {
  sales: ['销售部', '销售'],
  finance: ['财务部', '财务'],
};

export const flags: Readonly<Record<string, readonly string[]>> = {
  true: ['是', 'Y', '1'],
  false: ['否', 'N', '0'],
};

export const tags: readonly string[] = [
  '老客户',
  'VIP',
  '账期客户',
  '出口',
  '样品',
  '年框',
  '招投标',
  '合同已签',
  '需开专票',
  '高价值',
  '集团客户',
  '跟进中',
  '停滞',
  '线上',
  '华东',
  '华南',
  '重点跟进',
];

export const remarks: readonly string[] = [
  '发货前先电话确认',
  '每月25日对账',
  '需开增值税专用发票',
  '送货要走后门',
  '老板亲自下单',
  '展会上认识',
  '合同在法务',
  '价格敏感',
  '2023年起合作',
  '原经办人已离职',
  '节后再联系',
  '付款较慢，注意账期',
  '由老客户介绍',
  '样品已寄出',
  '需要带检测报告',
];

/** Sign-in names of the people who look after customers. */
export const owners: readonly string[] =
  'zhangwei liqiang wangfang chenjing liuyang zhaolei sunli zhoumin wujun xuhui huangyan linfeng guotao hexin gaojie luoping zhengkai songyu tangbo fengxue'.split(
    ' ',
  );

/** What people type when a field must not be empty. */
export const placeholders: Readonly<Record<'text' | 'number' | 'mobile' | 'email', readonly string[]>> = {
  text: ['无', '暂无', '测试', '-', '不详', '未知', 'N/A', 'test', '/', '待补充'],
  number: ['0000', '000000', '无', '-', '123456', '111111', '0'],
  mobile: [
    '13800138000',
    '13800000000',
    '13888888888',
    '13000000000',
    '11111111111',
    '无',
    '0',
    '12345678901',
  ],
  email: ['a@a.com', 'test@test.com', '无', '123@qq.com', 'no@no.com', 'abc@abc.com', '-'],
};
