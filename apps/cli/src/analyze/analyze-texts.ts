import type { LocalizedText } from '@guiyi/contracts';

export const analyzeTexts = {
  together: {
    'zh-CN':
      '{records} 条记录，全部分块键共产生 {pairs} 对候选（不必比较的占 {reduction}），单线程约需 {seconds} 秒。',
    'zh-TW':
      '{records} 筆記錄，全部分塊鍵共產生 {pairs} 對候選（不必比較的占 {reduction}），單執行緒約需 {seconds} 秒。',
    en: '{records} records: all blocking keys together make {pairs} candidate pairs ({reduction} of all pairs need no comparison), about {seconds} s on one thread.',
  },
  estimated: {
    'zh-CN': '候选对数由抽样估计：有的键产生的对太多，没有逐一列出。',
    'zh-TW': '候選對數由抽樣估計：有的鍵產生的對太多，沒有逐一列出。',
    en: 'The candidate pairs were estimated from a sample: a key makes too many to be listed one by one.',
  },
  keyless: {
    'zh-CN': '{count} 条记录没有任何分块键，永远不会比较，例如 {examples}。',
    'zh-TW': '{count} 筆記錄沒有任何分塊鍵，永遠不會比較，例如 {examples}。',
    en: '{count} records have no blocking key and are never compared, for example {examples}.',
  },
  recall: {
    'zh-CN':
      '预计找到匹配的 {recall}（上限估计，由互不相关的键 {keys} 的重捕得出；共估计 {matches} 对匹配）。',
    'zh-TW':
      '預計找到匹配的 {recall}（上限估計，由互不相關的鍵 {keys} 的重捕得出；共估計 {matches} 對匹配）。',
    en: 'Estimated recall: at most {recall}, by capture and recapture between the keys {keys}, which have no form in common; about {matches} matches.',
  },
  noRecall: {
    'zh-CN': '无法估计召回率：没有匹配，或没有两个互不相关的分块键（估计匹配 {matches} 对）。',
    'zh-TW': '無法估計召回率：沒有匹配，或沒有兩個互不相關的分塊鍵（估計匹配 {matches} 對）。',
    en: 'The recall cannot be estimated: there are no matches, or no two keys without a form in common (about {matches} matches).',
  },
  largest: {
    'zh-CN': '最大的分块：{blocks}',
    'zh-TW': '最大的分塊：{blocks}',
    en: 'Largest blocks: {blocks}',
  },
  oversized: {
    'zh-CN':
      '“{key}”有 {blocks} 个分块超过 {most} 条（共 {records} 条记录），将细分；其中 {incomplete} 条不能与全部同块记录比较。',
    'zh-TW':
      '「{key}」有 {blocks} 個分塊超過 {most} 筆（共 {records} 筆記錄），將細分；其中 {incomplete} 筆不能與全部同塊記錄比較。',
    en: '"{key}": {blocks} blocks hold more than {most} records ({records} in all) and are refined; {incomplete} of their records are not compared with all others.',
  },
  key: { 'zh-CN': '分块键', 'zh-TW': '分塊鍵', en: 'key' },
  records: { 'zh-CN': '记录', 'zh-TW': '記錄', en: 'records' },
  blocks: { 'zh-CN': '分块', 'zh-TW': '分塊', en: 'blocks' },
  pairs: { 'zh-CN': '同键对数', 'zh-TW': '同鍵對數', en: 'pairs' },
  compared: { 'zh-CN': '比较对数', 'zh-TW': '比較對數', en: 'compared' },
  onlyHere: { 'zh-CN': '仅此键', 'zh-TW': '僅此鍵', en: 'only here' },
  matches: { 'zh-CN': '匹配', 'zh-TW': '匹配', en: 'matches' },
  onlyMatches: { 'zh-CN': '仅此键的匹配', 'zh-TW': '僅此鍵的匹配', en: 'matches only here' },
  reach: { 'zh-CN': '单独可达', 'zh-TW': '單獨可達', en: 'reach alone' },
} satisfies Record<string, LocalizedText>;
