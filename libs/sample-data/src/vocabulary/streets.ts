/** Roads found in most cities, the commonest first. */
export const commonRoads: readonly string[] =
  `人民路 解放路 中山路 建设路 和平路 新华路 文化路 胜利路 中心路 环城路 工业路 北京路 南京路 长江路 黄河路 迎宾路 朝阳路 光明路 幸福路 团结路 友谊路 振兴路 兴业路 民主路 青年路 红旗路
  东风路 前进路 育才路 学院路 体育路 公园路 滨河路 滨江路 江滨路 湖滨路 海滨路 科技路 创业路 创新路 科苑路 高新路 软件大道 科技大道 人民大道 迎宾大道 发展大道 世纪大道 开发大道 工业大道
  机场路 车站路 站前路 火车站前街 东大街 西大街 南大街 北大街 中山东路 中山西路 人民东路 人民西路 人民南路 人民北路 解放东路 解放西路 建设东路 建设西路 延安路 西安路 上海路 广州路 深圳路
  天津路 重庆路 杭州路 苏州路 武汉路 长沙路 昆明路 贵阳路 福州路 厦门路 泰山路 华山路 衡山路 黄山路 嵩山路 昆仑路 珠江路 淮河路 松花江路 钱塘江路 太湖路 洪湖路 西湖路 东湖路 南湖路
  万寿路 永安路 永兴路 永丰路 长安路 长宁路 长乐路 福兴路 德胜路 德政路 仁和路 义乌路 金水路 银河路 龙江路 凤凰路 麒麟路 玉泉路 清泉路 柳泉路 梅园路 兰园路 竹园路 菊园路 桃园路 樱花路`.split(
    /\s+/u,
  );

/** First characters and second characters of road names made up for a city. */
export const roadCharacters =
  '东西南北新永福安平和兴盛康泰宁华光明清云龙凤金银玉石松柏桃李梅兰竹荷枫桂江河湖海泉溪山岭天文武德仁义礼智信春秋朝晖阳';
export const roadKinds: readonly string[] = [
  '路',
  '路',
  '路',
  '街',
  '大道',
  '大街',
  '东路',
  '西路',
  '南路',
  '北路',
  '巷',
];

export const parkNames: readonly string[] = [
  '工业园',
  '工业园区',
  '经济开发区',
  '高新区',
  '科技园',
  '产业园',
  '创业园',
  '工业集中区',
  '物流园',
  '软件园',
  '五金城',
  '建材市场',
  '商贸城',
  '农贸市场',
];

export const centreKinds: readonly string[] = [
  '大厦',
  '广场',
  '中心',
  '国际',
  '商务大厦',
  '国际中心',
  '写字楼',
  '商务中心',
  '财富中心',
];

/** Endings of towns and villages in county addresses. */
export const ruralKinds: readonly string[] = ['镇', '乡', '街道'];
