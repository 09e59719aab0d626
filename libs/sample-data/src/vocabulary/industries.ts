export type IndustryCode =
  | 'manufacturing'
  | 'wholesale'
  | 'retail'
  | 'construction'
  | 'software'
  | 'logistics'
  | 'food'
  | 'medical'
  | 'chemical'
  | 'textile'
  | 'electronics'
  | 'machinery'
  | 'agriculture'
  | 'realEstate'
  | 'education'
  | 'finance'
  | 'energy'
  | 'media'
  | 'catering'
  | 'consulting';

export interface Industry {
  /** Relative number of companies. */
  weight: number;
  /** Words between trade name and legal form, the commonest first. */
  words: readonly string[];
  /** What a careless source writes instead of the code, the official label first. */
  labels: readonly string[];
  english: string;
}

export const industries: Readonly<Record<IndustryCode, Industry>> = {
  manufacturing: {
    weight: 10,
    words: words(
      '制造 五金制品 塑胶制品 金属制品 包装材料 家具 工业 模具 实业 玻璃制品 橡塑 印刷包装 陶瓷 建材 塑料制品 五金 新材料 不锈钢制品 门窗 灯饰',
    ),
    labels: ['制造业', '制造', '生产制造'],
    english: 'Manufacturing',
  },
  wholesale: {
    weight: 15,
    words: words('贸易 商贸 进出口 国际贸易 供应链管理 物资 经贸 进出口贸易 实业 工贸 钢材贸易 供应链'),
    labels: ['批发业', '批发', '贸易', '批发贸易'],
    english: 'Trading',
  },
  retail: {
    weight: 8,
    words: words('商贸 百货 电子商务 超市 服饰 化妆品 珠宝 家居 日用品 连锁超市 网络科技 母婴用品 眼镜'),
    labels: ['零售业', '零售', '商超零售'],
    english: 'Retail',
  },
  construction: {
    weight: 9,
    words: words(
      '建筑工程 建设工程 装饰工程 建筑装饰 建设 市政工程 园林绿化工程 建筑劳务 消防工程 钢结构工程 机电安装工程 装饰设计 幕墙工程 路桥工程',
    ),
    labels: ['建筑业', '建筑', '建筑工程'],
    english: 'Construction',
  },
  software: {
    weight: 11,
    words: words(
      '科技 信息技术 网络科技 软件 信息科技 软件技术 数据科技 智能科技 软件开发 云计算科技 互联网科技 计算机科技 系统集成 数字科技',
    ),
    labels: ['软件业', '软件', '软件和信息技术', 'IT'],
    english: 'Software',
  },
  logistics: {
    weight: 5,
    words: words('物流 货运代理 国际货运代理 供应链管理 运输 快递 仓储 国际物流 货运 冷链物流 速递'),
    labels: ['物流业', '物流', '运输物流', '物流仓储'],
    english: 'Logistics',
  },
  food: {
    weight: 5,
    words: words('食品 食品贸易 粮油 饮料 酒业 食品科技 调味品 乳业 茶业 肉类食品 水产 糖业'),
    labels: ['食品业', '食品', '食品饮料'],
    english: 'Foods',
  },
  medical: {
    weight: 4,
    words: words('医疗器械 医药 生物科技 医疗科技 药业 医药连锁 生物医药 健康科技 医疗设备 制药 诊断技术'),
    labels: ['医疗健康', '医疗', '医药', '医疗卫生'],
    english: 'Medical',
  },
  chemical: {
    weight: 3,
    words: words('化工 化学 涂料 化工科技 精细化工 新材料 树脂 颜料 助剂 石化 胶粘剂'),
    labels: ['化工业', '化工', '化学工业'],
    english: 'Chemicals',
  },
  textile: {
    weight: 4,
    words: words('纺织 服装 针织 纺织品 服饰 制衣 印染 家纺 鞋业 皮革制品 羊绒制品 布业'),
    labels: ['纺织服装', '纺织业', '纺织'],
    english: 'Textile',
  },
  electronics: {
    weight: 6,
    words: words(
      '电子 电子科技 光电科技 电器 半导体 电子元件 电气 通信设备 集成电路 照明科技 电源科技 自动化设备 传感技术',
    ),
    labels: ['电子业', '电子', '电子电器'],
    english: 'Electronics',
  },
  machinery: {
    weight: 7,
    words: words(
      '机械设备 机械 机电设备 机电 精密机械 重工 自动化设备 液压机械 工程机械 数控设备 机床 泵业 阀门 轴承 环保设备',
    ),
    labels: ['机械业', '机械', '机械设备'],
    english: 'Machinery',
  },
  agriculture: {
    weight: 3,
    words: words('农业科技 农业发展 农业 生态农业 种业 养殖 农业开发 农资 林业 园艺 饲料'),
    labels: ['农业', '农林牧渔', '农林牧渔业'],
    english: 'Agriculture',
  },
  realEstate: {
    weight: 2,
    words: words('房地产开发 置业 物业管理 地产 房地产经纪 物业服务 商业管理'),
    labels: ['房地产', '房地产业', '地产'],
    english: 'Properties',
  },
  education: {
    weight: 3,
    words: words('教育科技 教育咨询 文化教育 教育 教育信息咨询 培训 职业培训'),
    labels: ['教育业', '教育', '教育培训'],
    english: 'Education',
  },
  finance: {
    weight: 2,
    words: words('投资管理 投资 资产管理 融资租赁 投资咨询 商业保理 融资担保 小额贷款 基金管理'),
    labels: ['金融业', '金融', '投融资'],
    english: 'Capital',
  },
  energy: {
    weight: 2,
    words: words('能源 新能源科技 电力工程 能源科技 光伏科技 石油 燃气 电力设备 节能环保科技 储能科技'),
    labels: ['能源业', '能源', '新能源'],
    english: 'Energy',
  },
  media: {
    weight: 5,
    words: words('文化传媒 广告 文化传播 广告传媒 影视文化 传媒 会展服务 品牌策划 文化发展 文化艺术'),
    labels: ['传媒业', '传媒', '文化传媒'],
    english: 'Media',
  },
  catering: {
    weight: 4,
    words: words('餐饮管理 餐饮 餐饮服务 酒店管理 餐饮文化 餐饮连锁 酒店'),
    labels: ['餐饮业', '餐饮', '酒店餐饮'],
    english: 'Catering',
  },
  consulting: {
    weight: 6,
    words: words(
      '企业管理咨询 商务咨询 信息咨询 企业管理 人力资源 咨询 工程咨询 知识产权代理 财务咨询 检测技术 环境检测 人力资源服务',
    ),
    labels: ['咨询服务', '咨询', '商务服务'],
    english: 'Consulting',
  },
};

/** Trades of small shops: the words of the name with the forms that go with them. */
export const shopTrades: readonly {
  industry: IndustryCode;
  words: readonly string[];
  forms: readonly string[];
}[] = [
  {
    industry: 'catering',
    words: words('面馆 小吃 火锅 烧烤 川菜 早餐 奶茶 快餐'),
    forms: words('店 餐饮店 馆'),
  },
  {
    industry: 'retail',
    words: words('烟酒 服装 鞋帽 手机 文具 便民 母婴 水果 百货 化妆品'),
    forms: words('店 商店 超市 商行 经营部'),
  },
  {
    industry: 'wholesale',
    words: words('建材 五金 电器 钢材 轮胎 电缆 劳保用品 水暖 副食 粮油 办公用品'),
    forms: words('经营部 商行 批发部 销售部 门市部'),
  },
  {
    industry: 'manufacturing',
    words: words('五金 塑料 家具 木材加工 石材 包装 纸箱 模具 机械加工'),
    forms: words('厂 加工厂 加工部 制品厂'),
  },
  {
    industry: 'machinery',
    words: words('汽车维修 农机 电机维修 汽配 摩托车'),
    forms: words('部 维修部 服务部 经营部'),
  },
  { industry: 'textile', words: words('针织 制衣 窗帘 布艺 绣花'), forms: words('厂 店 加工厂 经营部') },
  { industry: 'media', words: words('广告 图文 照相 喷绘'), forms: words('工作室 服务部 店 社') },
];

function words(list: string): string[] {
  return list.split(' ');
}
