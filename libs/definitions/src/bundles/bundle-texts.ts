import type { LocalizedText } from '@guiyi/contracts';

export const bundleTexts = {
  unknownKind: {
    'zh-CN': '此平台不认识文档种类“{kind}”；可以是：{known}。定义包可能来自更新的版本。',
    'zh-TW': '此平台不認識文件種類「{kind}」；可以是：{known}。定義包可能來自更新的版本。',
    en: 'This platform knows no kind of document "{kind}"; there are: {known}. The bundle may come from a later version.',
  },
  namedTwice: {
    'zh-CN': '定义包中有两个 {name}，请只保留一个。',
    'zh-TW': '定義包中有兩個 {name}，請只保留一個。',
    en: 'The bundle holds {name} twice; keep one of them.',
  },
  noConflict: {
    'zh-CN': '“{place}”处没有冲突，无需选择；请重新核对定义包后再选。',
    'zh-TW': '「{place}」處沒有衝突，無須選擇；請重新核對定義包後再選。',
    en: 'There is no conflict at "{place}" to choose a side of; check the bundle again and choose anew.',
  },
  undecided: {
    'zh-CN': '定义包与此平台都改动了 {name}；请选择采用定义包、保留现有或合并。',
    'zh-TW': '定義包與此平台都改動了 {name}；請選擇採用定義包、保留現有或合併。',
    en: 'Both the bundle and this platform have changed {name}; choose to take that of the bundle, keep what is in force, or merge them.',
  },
} satisfies Record<string, LocalizedText>;
