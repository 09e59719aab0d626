/** Groups of characters that are easily mistaken for each other on screen or by optical character recognition. */
const groups =
  `未末 土士 己已巳 人入八 日曰 大太犬 天夫 干千于 王玉主 鑫金 晟晨 泰秦奉 东车 伟纬 铭名 科料 材村林 折析 汇江 祥详 辉挥 恒桓 亚业 申甲电由田 旺枉 宇字 宏宠 治冶 微徽 博搏 诚城成 锦绵棉 洋样 佳住桂 卓桌 凯剀 益盖
  贝见 商啇 洁结 拓柘 力刀 方万 元无 兴光 远运 达迭 瑞端 源沅 润闰 德得 信言 明朋 昌昊 盛盔 嘉喜 康庸 荣茱 永水 立丘 建健 隆降 顺须 通痛 利和 腾滕 晶品 鼎鼐 联聊 众从 龙尤 飞气 华毕 海悔 州洲 清请 设没 机杌 械诫 构沟
  贸贺 易昜 限眼 物牧 流硫 技枝 织积 纺访 医匠 药约 装袭 饰蚀 模摸 具县 钢铜 铁轶 塑朔 胶校 管菅 询洵 投没 资贷 传转 媒煤 策荣 广厂 电申 子孑 光先 仓仑 储诸 输轮 食良 农衣 牧收 阳阴 仪议 器嚣`
    .split(/\s+/u)
    .map((group) => [...new Set(group)]);

/** Each character with the characters that look like it. */
export const shapeAlike: ReadonlyMap<string, readonly string[]> = collect(groups);

function collect(list: readonly (readonly string[])[]): Map<string, string[]> {
  const alike = new Map<string, string[]>();
  for (const group of list)
    for (const character of group)
      alike.set(character, [
        ...(alike.get(character) ?? []),
        ...group.filter((other) => other !== character),
      ]);
  return alike;
}
