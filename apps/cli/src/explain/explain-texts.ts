import type { LocalizedText } from '@guiyi/contracts';

export const explainTexts = {
  unknownId: {
    'zh-CN': '文件中没有编号为“{id}”的记录；--pair 需要两个编号。',
    'zh-TW': '檔案中沒有編號為「{id}」的記錄；--pair 需要兩個編號。',
    en: 'No record has the id "{id}"; --pair takes two ids of the files.',
  },
  samePair: {
    'zh-CN': '--pair 的两个编号都是“{id}”；请给出两条不同的记录。',
    'zh-TW': '--pair 的兩個編號都是「{id}」；請給出兩筆不同的記錄。',
    en: 'Both ids of --pair are "{id}"; give two different records.',
  },
  bands: {
    'zh-CN': '得分 {score}；匹配 ≥ {match}，待审核 ≥ {review}',
    'zh-TW': '得分 {score}；匹配 ≥ {match}，待審核 ≥ {review}',
    en: 'score {score}; match from {match}, review from {review}',
  },
} satisfies Record<string, LocalizedText>;
