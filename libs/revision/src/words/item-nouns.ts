import type { LocalizedText } from '@guiyi/contracts';

const noun = (simplified: string, traditional: string, en: string): LocalizedText => ({
  'zh-CN': simplified,
  'zh-TW': traditional,
  en,
});

export const partNoun = noun('部分', '部分', 'part');

const field = noun('字段', '欄位', 'field');

/** What one item of a list or a map is called, by the definition that it follows. Others go by the label of their list. */
export const itemNouns: Readonly<Record<string, LocalizedText | undefined>> = {
  FieldSchema: field,
  FormField: field,
  FieldTightening: field,
  FormSection: noun('分区', '分區', 'section'),
  BlockingKey: noun('分块键', '分塊鍵', 'blocking key'),
  BlockingKeyPart: noun('键组成', '鍵組成', 'key part'),
  Comparison: noun('比较', '比較', 'comparison'),
  ComparisonLevel: noun('级别', '級別', 'level'),
  MatchClause: noun('判定条款', '判定條款', 'clause'),
  MatchVeto: noun('否决', '否決', 'veto'),
  FieldStandardization: noun('字段标准化', '欄位標準化', 'standardization of field'),
  StandardizationStep: noun('步骤', '步驟', 'step'),
  MatchForm: noun('匹配形式', '匹配形式', 'match form'),
  GenericValueRule: noun('通用值规则', '通用值規則', 'rule for generic values'),
  ValidationRule: noun('规则', '規則', 'rule'),
  UniquenessRule: noun('唯一性规则', '唯一性規則', 'uniqueness rule'),
  VocabularyEntry: noun('条目', '項目', 'entry'),
  NumberingPart: noun('编号组成', '編號組成', 'part of the code'),
  Role: noun('角色', '角色', 'role'),
  FieldRight: noun('字段权限', '欄位權限', 'right on field'),
};
