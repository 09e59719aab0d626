import type { LocalizedText } from '@guiyi/contracts';

export const truthTexts = {
  notTruth: {
    'zh-CN': '“{file}”的列是 {columns}；真值文件应有 id 与 cluster 两列，或正好两列编号。',
    'zh-TW': '「{file}」的欄是 {columns}；真值檔案應有 id 與 cluster 兩欄，或正好兩欄編號。',
    en: '"{file}" has the columns {columns}; a truth file has id and cluster, or exactly two columns of ids.',
  },
  twoClusters: {
    'zh-CN': '“{file}”第 {row} 条把编号“{id}”归入“{second}”，而前面归入“{first}”。',
    'zh-TW': '「{file}」第 {row} 筆把編號「{id}」歸入「{second}」，而前面歸入「{first}」。',
    en: '"{file}", row {row} puts the id "{id}" into "{second}", but an earlier row into "{first}".',
  },
  nothingKnown: {
    'zh-CN': '“{file}”中的编号（如“{id}”）没有一个出现在记录中；请检查 --id 与文件是否对应。',
    'zh-TW': '「{file}」中的編號（如「{id}」）沒有一個出現在記錄中；請檢查 --id 與檔案是否對應。',
    en: 'No id of "{file}" (such as "{id}") is among the records; check --id and that the files belong together.',
  },
  someUnknown: {
    'zh-CN': '“{file}”有 {count} 个编号（如“{id}”）不在记录中，计算时不计。',
    'zh-TW': '「{file}」有 {count} 個編號（如「{id}」）不在記錄中，計算時不計。',
    en: '"{file}" has {count} ids (such as "{id}") that no record has; they do not count.',
  },
} satisfies Record<string, LocalizedText>;
