/** Surnames with their share of the population in tenths of a percent (published name surveys, rounded). */
export const surnames: readonly { surname: string; weight: number }[] =
  `王72 李70 张66 刘51 陈46 杨31 黄23 赵21 吴20 周19 徐15 孙15 马13 朱13 胡13 郭12 何12 林12 高11 罗10 郑9 梁9 谢8 宋7 唐7 许6 韩6 邓6 冯6 曹6 彭6 曾6 肖6 田5 董5 潘5 袁5
  蔡5 蒋5 余5 于4 杜4 叶4 程4 魏4 苏4 吕4 丁4 任4 卢4 姚4 沈3 钟3 姜3 崔3 谭3 陆3 范3 汪3 廖3 石3 金3 韦3 贾3 夏3 付3 方3 邹3 熊3 白3 孟3 秦3 邱3 侯3 江2 尹2 薛2 闫2 段2 雷2 龙2 黎2 史2 陶2 贺2 毛2
  郝2 顾2 龚2 邵2 万2 覃2 武2 钱2 戴2 严2 莫2 孔2 向2 常2 汤2 康2 易2 乔2 赖2 文2 施1 洪1 季1 章1 柳1 欧阳1 司马1 诸葛1 上官1 单1 葛1 温1 庞1 樊1 兰1 殷1 倪1 翟1 颜1 聂1 俞1 鲁1 齐1 伍1 关1`
    .split(/\s+/u)
    .map((entry) => ({ surname: entry.replace(/\d+$/u, ''), weight: Number(entry.replace(/^\D+/u, '')) }));

/** Characters of given names, the commonest first. */
export const givenNameCharacters = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国文志海燕鹏辉宇浩俊波斌婷雪梅琳晓东峰飞云鑫龙林',
  ...'春新晨阳佳颖倩莹洁慧雅欣怡萌瑶薇璐璇嘉子轩博豪思远立德庆祥荣福贵生金宝根良才学森凯旭昊然梓涵雨泽一诺天宁',
];

/** How a source writes a person of whom only the surname is known. */
export const titles: readonly string[] = [
  '经理',
  '总',
  '先生',
  '女士',
  '小姐',
  '主任',
  '工',
  '老板',
  '会计',
  '厂长',
];
