import type { LocalizedText } from '@guiyi/contracts';

/** What each change does to stored values, in a sentence. */
export const schemaChangeTexts = {
  added: {
    'zh-CN': '新增字段“{field}”，已有记录不受影响。',
    'zh-TW': '新增欄位「{field}」，已有記錄不受影響。',
    en: 'The field "{field}" is new; stored records stay as they are.',
  },
  required: {
    'zh-CN': '“{field}”变为必填，没有值的记录需要补填。',
    'zh-TW': '「{field}」變為必填，沒有值的記錄需要補填。',
    en: '"{field}" becomes required; records without a value have to be filled in.',
  },
  removed: {
    'zh-CN': '删除字段“{field}”，已存的值不再有位置，须另存或转换到别的字段。',
    'zh-TW': '刪除欄位「{field}」，已存的值不再有位置，須另存或轉換到別的欄位。',
    en: 'The field "{field}" is removed; stored values have no place any more and have to be set aside or moved to another field.',
  },
  removedComputed: {
    'zh-CN': '删除计算字段“{field}”，其值由其他字段算出，不会丢失。',
    'zh-TW': '刪除計算欄位「{field}」，其值由其他欄位算出，不會遺失。',
    en: 'The computed field "{field}" is removed; its values come from other fields, nothing is lost.',
  },
  renamed: {
    'zh-CN': '“{former}”改名为“{field}”，已存的值随之移动。',
    'zh-TW': '「{former}」改名為「{field}」，已存的值隨之移動。',
    en: '"{former}" is called "{field}" now; stored values move along.',
  },
  typeChangedLossless: {
    'zh-CN': '“{field}”从{before}改为{after}，已存的值可以无损改写。',
    'zh-TW': '「{field}」從{before}改為{after}，已存的值可以無損改寫。',
    en: '"{field}" changes from {before} to {after}; stored values are rewritten without loss.',
  },
  typeChanged: {
    'zh-CN': '“{field}”从{before}改为{after}，已存的值不能直接使用，须给出转换表达式或另存。',
    'zh-TW': '「{field}」從{before}改為{after}，已存的值不能直接使用，須給出轉換運算式或另存。',
    en: '"{field}" changes from {before} to {after}; stored values do not fit and need an expression that converts them, or are set aside.',
  },
  becomesComputed: {
    'zh-CN': '“{field}”改为计算字段，录入过的值将被算出的值取代，须另存。',
    'zh-TW': '「{field}」改為計算欄位，登錄過的值將被算出的值取代，須另存。',
    en: '"{field}" becomes a computed field; what was entered gives way to what is computed and has to be set aside.',
  },
  kindChanged: {
    'zh-CN': '“{field}”的种类从 {beforeKind} 改为 {afterKind}，已存的值保留，不符合的需要修正。',
    'zh-TW': '「{field}」的種類從 {beforeKind} 改為 {afterKind}，已存的值保留，不符合的需要修正。',
    en: 'The kind of "{field}" changes from {beforeKind} to {afterKind}; stored values stay, those that do not fit have to be put right.',
  },
  limitsNarrowed: {
    'zh-CN': '“{field}”的限制收紧（{limits}），不再符合的记录需要修正。',
    'zh-TW': '「{field}」的限制收緊（{limits}），不再符合的記錄需要修正。',
    en: 'The limits of "{field}" are narrower ({limits}); records that no longer keep them have to be put right.',
  },
  limitsWidened: {
    'zh-CN': '“{field}”的限制放宽（{limits}），已存的值都仍有效。',
    'zh-TW': '「{field}」的限制放寬（{limits}），已存的值都仍有效。',
    en: 'The limits of "{field}" are wider ({limits}); stored values all stay right.',
  },
  immutable: {
    'zh-CN': '“{field}”变为不可修改，已有值的记录从此不能再改它。',
    'zh-TW': '「{field}」變為不可修改，已有值的記錄從此不能再改它。',
    en: '"{field}" can no longer be changed once it is given; records that have a value keep it.',
  },
  unique: {
    'zh-CN': '“{field}”变为不可重复，值相同的记录需要处理。',
    'zh-TW': '「{field}」變為不可重複，值相同的記錄需要處理。',
    en: '"{field}" becomes unique; records that share a value have to be settled.',
  },
  vocabularyChanged: {
    'zh-CN': '“{field}”换用词表 {vocabulary}，不在其中的值需要修正。',
    'zh-TW': '「{field}」換用詞表 {vocabulary}，不在其中的值需要修正。',
    en: '"{field}" takes its values from the vocabulary {vocabulary} now; values that it does not have need to be put right.',
  },
  valuesRemoved: {
    'zh-CN': '“{field}”的词表删除了 {codes}，仍使用的记录需要修正；停用而不删除可避免。',
    'zh-TW': '「{field}」的詞表刪除了 {codes}，仍使用的記錄需要修正；停用而不刪除可避免。',
    en: 'The vocabulary of "{field}" no longer has {codes}; records that use them have to be put right. Retiring values instead avoids that.',
  },
  rowsChanged: {
    'zh-CN': '“{field}”的行改用实体 {row}，逐个字段的影响见下。',
    'zh-TW': '「{field}」的列改用實體 {row}，逐個欄位的影響見下。',
    en: 'The rows of "{field}" are of the entity {row} now; see what that does to each of their fields.',
  },
} satisfies Record<string, LocalizedText>;

/** Types of values as people call them. */
export const typeNames: Readonly<Record<string, LocalizedText>> = {
  string: { 'zh-CN': '文本', 'zh-TW': '文字', en: 'text' },
  number: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'number' },
  integer: { 'zh-CN': '整数', 'zh-TW': '整數', en: 'whole number' },
  boolean: { 'zh-CN': '是或否', 'zh-TW': '是或否', en: 'yes or no' },
  array: { 'zh-CN': '列表', 'zh-TW': '清單', en: 'list' },
  rows: { 'zh-CN': '明细行', 'zh-TW': '明細列', en: 'rows' },
};
