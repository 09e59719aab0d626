import type { LocalizedText } from '@guiyi/contracts';

export const suggestTexts = {
  tooFewRows: {
    'zh-CN': '“{files}”只有 {rows} 条记录；要建议规则至少需要两条。',
    'zh-TW': '「{files}」只有 {rows} 筆記錄；要建議規則至少需要兩筆。',
    en: '"{files}" has {rows} record(s); suggesting rules takes two at least.',
  },
  noUsableColumn: {
    'zh-CN':
      '“{files}”没有可用来比对的列（{columns}）：空列、常数列和每行不同的编号列都不说明两条记录是否相同。',
    'zh-TW':
      '「{files}」沒有可用來比對的欄（{columns}）：空欄、常數欄和每列不同的編號欄都不說明兩筆記錄是否相同。',
    en: '"{files}" has no column to compare by ({columns}): blank and constant columns and numbers that differ in every row do not tell whether two records are the same.',
  },
  entityName: {
    'zh-CN':
      '实体名称“{entity}”不可用；须以小写字母开头，其后只含小写字母、数字和连字符，最多 63 个字符，如 dealer。',
    'zh-TW':
      '實體名稱「{entity}」不可用；須以小寫字母開頭，其後只含小寫字母、數字和連字號，最多 63 個字元，如 dealer。',
    en: '"{entity}" cannot be the name of an entity; use a lower-case letter, then lower-case letters, digits and hyphens, 63 characters at most, as in dealer.',
  },
  sheetOfCsv: {
    'zh-CN': '--sheet 只用于 Excel 工作簿（.xlsx），而给出的文件里没有工作簿。',
    'zh-TW': '--sheet 只用於 Excel 活頁簿（.xlsx），而給出的檔案裡沒有活頁簿。',
    en: '--sheet is for Excel workbooks (.xlsx), and none of the files is one.',
  },
  title: {
    'zh-CN': '由文件得出的定义',
    'zh-TW': '由檔案得出的定義',
    en: 'What was made of the files',
  },
  help: {
    'zh-CN': '没有用任何写好的规则：各列按内容和列名判断，规则由记录本身训练，没有用真值。',
    'zh-TW': '沒有用任何寫好的規則：各欄按內容和欄名判斷，規則由記錄本身訓練，沒有用真值。',
    en: 'No rule was given: columns are told by their values and headers, and the rule was trained from the records themselves, without a truth.',
  },
  column: { 'zh-CN': '列', 'zh-TW': '欄', en: 'Column' },
  taken: { 'zh-CN': '判断为', 'zh-TW': '判斷為', en: 'Taken for' },
  filled: { 'zh-CN': '已填', 'zh-TW': '已填', en: 'Filled' },
  use: { 'zh-CN': '用途', 'zh-TW': '用途', en: 'Use' },
  line: {
    'zh-CN': '  {column}：{kind}，已填 {fill}，{use}',
    'zh-TW': '  {column}：{kind}，已填 {fill}，{use}',
    en: '  {column}: {kind}, {fill} filled, {use}',
  },
  compared: { 'zh-CN': '参与比较', 'zh-TW': '參與比較', en: 'compared' },
  keys: {
    'zh-CN': '分块键：{keys}',
    'zh-TW': '分塊鍵：{keys}',
    en: 'Records are compared when they share: {keys}',
  },
  trained: {
    'zh-CN':
      '训练：{matches} 对预计为重复；达到 {threshold} 比特算重复，预计精确率 {precision}、召回率 {recall}。',
    'zh-TW':
      '訓練：{matches} 對預計為重複；達到 {threshold} 位元算重複，預計精確率 {precision}、召回率 {recall}。',
    en: 'Training expects {matches} pairs to be the same; from {threshold} bits a pair is a match, with an expected precision of {precision} and recall of {recall}.',
  },
  untrained: {
    'zh-CN': '记录太少或太不相同，训练不出规则：用各类列的常规权重，结果须人工查看。',
    'zh-TW': '記錄太少或太不相同，訓練不出規則：用各類欄的常規權重，結果須人工檢視。',
    en: 'Too few records are alike to train from: the usual weights of each kind of column were used, so look at the results with care.',
  },
  doubts: {
    'zh-CN': '{count} 项估计不可靠，未采用：',
    'zh-TW': '{count} 項估計不可靠，未採用：',
    en: '{count} estimates were not good enough to be used:',
  },
  blank: { 'zh-CN': '空列，不用', 'zh-TW': '空欄，不用', en: 'blank, not used' },
  constant: { 'zh-CN': '只有一个值，不用', 'zh-TW': '只有一個值，不用', en: 'one value only, not used' },
  rowIdentifier: {
    'zh-CN': '每行不同的编号，不用',
    'zh-TW': '每列不同的編號，不用',
    en: 'a number of its own in every row, not used',
  },
  sourceMarker: {
    'zh-CN': '说明来源，不用',
    'zh-TW': '說明來源，不用',
    en: 'says where a row came from, not used',
  },
  repeated: {
    'zh-CN': '与其他列重复，不用',
    'zh-TW': '與其他欄重複，不用',
    en: 'repeats other columns, not used',
  },
  sparse: { 'zh-CN': '几乎没填，不用', 'zh-TW': '幾乎沒填，不用', en: 'hardly ever filled, not used' },
  longText: { 'zh-CN': '长文，不用', 'zh-TW': '長文，不用', en: 'long text, not used' },
  uninformative: {
    'zh-CN': '区分不了记录，不用',
    'zh-TW': '區分不了記錄，不用',
    en: 'tells records apart too little, not used',
  },
} satisfies Record<string, LocalizedText>;
