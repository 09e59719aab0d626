/**
 * Districts and county-level cities that people name without 区, 市 or 县 even where nothing above them is named.
 * Most others share their short name with trade names and roads (和平, 长安, 永安, 新华).
 */
export const bareCounties: ReadonlySet<string> = new Set(
  (
    '浦东 昆山 江阴 张家港 常熟 太仓 宜兴 丹阳 启东 如皋 海门 靖江 泰兴 仪征 邳州 溧阳 句容 扬中 晋江 石狮 南安 福清 慈溪 余姚 义乌 诸暨 ' +
    '温岭 乐清 瑞安 海宁 桐乡 平湖 嵊州 永康 东阳 临海 玉环 龙港 胶州 即墨 平度 莱西 寿光 青州 诸城 高密 龙口 招远 莱州 荣成 文登 滕州 邹城 ' +
    '肥城 新泰 章丘 邹平 迁安 遵化 任丘 辛集 三河 霸州 涿州 定州 巩义 荥阳 新郑 新密 偃师 济源 长葛 禹州 长沙县 浏阳 宁乡 醴陵 耒阳 仙桃 潜江 天门 ' +
    '大冶 枣阳 都江堰 彭州 简阳 崇州 西昌 仁怀 凯里 安宁 神木 府谷 库尔勒 石河子 阿克苏 延吉 公主岭 瓦房店 庄河 普兰店 海城 满洲里 顺德 南海 增城 ' +
    '从化 番禺 花都 台山 开平 普宁 博罗 惠东 四会 萧山 余杭 富阳 临安 鄞州 镇海 北仑 奉化 柯桥 上虞 江宁 溧水 武进 金坛 吴江 松江 嘉定 青浦 奉贤 闵行'
  ).split(' '),
);

/** Cities of county level whose short name is a usual trade name: 永安机械 need not be in 永安市. */
export const tradeLikeCities: ReadonlySet<string> = new Set(
  (
    '东方 永安 长乐 福安 福鼎 东兴 安达 兴平 新乐 和龙 龙海 龙泉 龙井 建德 五常 尚志 明光 天长 高平 永济 永城 福泉 乐平 德兴 瑞金 瑞昌 华亭 ' +
    '华阴 海阳 乐陵 兴化 兴城 兴仁 新民 宁安 海林 同江 汇川 汉川 利川 恩平 高州 阳春 安陆 广水 金坛 大安 双辽 龙口 凌海 盛泰 泰安 昌盛 宏伟 永康 景泰'
  ).split(' '),
);
