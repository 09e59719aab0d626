import type { LocalizedText } from '../generated/types';

/** What is said about each way a document of the right shape can still make no sense. */
export const checkTexts = {
  unknownField: {
    'zh-CN': '字段“{field}”不存在，请改正或先在实体中添加；可用字段：{known}。',
    'zh-TW': '欄位「{field}」不存在，請改正或先在實體中新增；可用欄位：{known}。',
    en: 'There is no field "{field}"; correct it, or add it to the entity first. Known: {known}.',
  },
  misspeltField: {
    'zh-CN': '字段“{field}”不存在，是否想写“{suggestion}”？',
    'zh-TW': '欄位「{field}」不存在，是否想寫「{suggestion}」？',
    en: 'There is no field "{field}"; did you mean "{suggestion}"?',
  },
  unknownVocabulary: {
    'zh-CN': '词表“{vocabulary}”不存在，请改正或先添加该词表。',
    'zh-TW': '詞表「{vocabulary}」不存在，請改正或先新增該詞表。',
    en: 'There is no vocabulary "{vocabulary}"; correct it, or add it first.',
  },
  missingVocabulary: {
    'zh-CN': '类型为“{kind}”的字段“{field}”必须注明词表（vocabulary）。',
    'zh-TW': '類型為「{kind}」的欄位「{field}」必須註明詞表（vocabulary）。',
    en: 'The field "{field}" of kind {kind} must name its vocabulary.',
  },
  unknownCollection: {
    'zh-CN': '集合“{field}”引用的实体“{collection}”不存在，请改正或先添加该实体。',
    'zh-TW': '集合「{field}」引用的實體「{collection}」不存在，請改正或先新增該實體。',
    en: 'The collection "{field}" names the entity "{collection}", which does not exist; correct it, or add it first.',
  },
  missingCollection: {
    'zh-CN':
      '集合字段“{field}”必须注明实体：x-field.collection 以及 items.$ref 为 "<实体>.schema.json"，两者一致。',
    'zh-TW':
      '集合欄位「{field}」必須註明實體：x-field.collection 以及 items.$ref 為 "<實體>.schema.json"，兩者一致。',
    en: 'The collection "{field}" must name its entity in x-field.collection and, the same, as items.$ref "<entity>.schema.json".',
  },
  nestedCollection: {
    'zh-CN': '集合“{field}”的行实体“{collection}”自身又含集合，请去掉；集合只能有一层。',
    'zh-TW': '集合「{field}」的列實體「{collection}」自身又含集合，請去掉；集合只能有一層。',
    en: 'The rows of the collection "{field}" ("{collection}") hold a collection themselves; remove it: collections have one level.',
  },
  badPrimary: {
    'zh-CN':
      '“{primary}”不能标记集合“{field}”的主要行：行实体“{collection}”中须有这个是否字段，且没有显示条件。请改正 primary。',
    'zh-TW':
      '「{primary}」不能標記集合「{field}」的主要列：列實體「{collection}」中須有這個是否欄位，且沒有顯示條件。請改正 primary。',
    en: '"{primary}" cannot mark the primary row of "{field}": it must be a boolean field of "{collection}" that is always shown. Correct primary.',
  },
  missingEntity: {
    'zh-CN': '引用字段“{field}”必须注明引用哪个实体（x-field.entity）。',
    'zh-TW': '引用欄位「{field}」必須註明引用哪個實體（x-field.entity）。',
    en: 'The reference "{field}" must name the entity whose records it refers to (x-field.entity).',
  },
  unknownReferenceEntity: {
    'zh-CN': '引用字段“{field}”指向的实体“{entity}”没有独立的记录；可引用：{known}。',
    'zh-TW': '引用欄位「{field}」指向的實體「{entity}」沒有獨立的記錄；可引用：{known}。',
    en: 'The reference "{field}" names the entity "{entity}", which has no records of its own; there are: {known}.',
  },
  referenceTitle: {
    'zh-CN': '标题字段“{field}”是{kind}，不能代表记录；请改用文本字段。',
    'zh-TW': '標題欄位「{field}」是{kind}，不能代表記錄；請改用文字欄位。',
    en: 'The title field "{field}" is of kind {kind} and cannot stand for the record; use a text field.',
  },
  attachmentItems: {
    'zh-CN': '附件字段“{field}”的 items 必须写成 { "type": "string" }。',
    'zh-TW': '附件欄位「{field}」的 items 必須寫成 { "type": "string" }。',
    en: 'The items of the attachment field "{field}" must be { "type": "string" }.',
  },
  missingFormula: {
    'zh-CN': '计算字段“{field}”没有公式，请填写 x-field.compute。',
    'zh-TW': '計算欄位「{field}」沒有公式，請填寫 x-field.compute。',
    en: 'The computed field "{field}" has no formula; give it x-field.compute.',
  },
  settingOfOtherKind: {
    'zh-CN': '“{setting}”只用于类型为 {kind} 的字段，请从“{field}”中删除。',
    'zh-TW': '「{setting}」只用於類型為 {kind} 的欄位，請從「{field}」中刪除。',
    en: '{setting} is for fields of kind {kind}; remove it from "{field}".',
  },
  settingUnusable: {
    'zh-CN': '类型为 {kind} 的字段“{field}”不能有“{setting}”，请删除。',
    'zh-TW': '類型為 {kind} 的欄位「{field}」不能有「{setting}」，請刪除。',
    en: 'The field "{field}" of kind {kind} cannot have {setting}; remove it.',
  },
  kindNeedsType: {
    'zh-CN': '字段“{field}”的类型 {type} 与含义 {kind} 不符，请改为 {expected}。',
    'zh-TW': '欄位「{field}」的類型 {type} 與含義 {kind} 不符，請改為 {expected}。',
    en: 'The field "{field}" has the type {type}, which does not fit its kind {kind}; use {expected}.',
  },
  limitForOtherType: {
    'zh-CN': '限制“{limit}”不适用于类型为 {type} 的字段“{field}”，请删除。',
    'zh-TW': '限制「{limit}」不適用於類型為 {type} 的欄位「{field}」，請刪除。',
    en: 'The limit {limit} means nothing for the field "{field}" of type {type}; remove it.',
  },
  limitsCrossed: {
    'zh-CN': '字段“{field}”的 {least}（{leastValue}）大于 {most}（{mostValue}），没有值能满足；请调整其一。',
    'zh-TW':
      '欄位「{field}」的 {least}（{leastValue}）大於 {most}（{mostValue}），沒有值能滿足；請調整其一。',
    en: 'In the field "{field}", {least} ({leastValue}) is above {most} ({mostValue}), so that no value fits; change one of them.',
  },
  unlimitedText: {
    'zh-CN': '文本字段“{field}”没有 maxLength，请给出最大长度。',
    'zh-TW': '文字欄位「{field}」沒有 maxLength，請給出最大長度。',
    en: 'The text field "{field}" has no maxLength; give it one.',
  },
  badPattern: {
    'zh-CN':
      '正则表达式 {pattern} 无法使用：{reason}。采用 RE2 语法：不支持环视和反向引用，汉字写作 \\p{Han}。',
    'zh-TW':
      '正規表示式 {pattern} 無法使用：{reason}。採用 RE2 語法：不支援環視和反向參照，漢字寫作 \\p{Han}。',
    en: 'The pattern {pattern} cannot be used: {reason}. The syntax is RE2: no lookaround, no backreferences; Chinese characters are \\p{Han}.',
  },
  badDefault: {
    'zh-CN': '字段“{field}”的默认值 {value} 与类型 {type} 不符，请改正。',
    'zh-TW': '欄位「{field}」的預設值 {value} 與類型 {type} 不符，請改正。',
    en: 'The default {value} of the field "{field}" does not fit the type {type}; correct it.',
  },
  reservedName: {
    'zh-CN': '“{field}”是保留名称，请给字段换一个名称。',
    'zh-TW': '「{field}」是保留名稱，請給欄位換一個名稱。',
    en: '"{field}" is a reserved name; give the field another one.',
  },
  ownParent: {
    'zh-CN': '字段“{field}”不能以自己为上级字段（parentField），请改正。',
    'zh-TW': '欄位「{field}」不能以自己為上級欄位（parentField），請改正。',
    en: 'The field "{field}" cannot be its own parentField; correct it.',
  },
  maskOnOtherType: {
    'zh-CN': '字段“{field}”不是文本，不能遮盖（mask），请删除；可在角色中隐藏该字段。',
    'zh-TW': '欄位「{field}」不是文字，不能遮蓋（mask），請刪除；可在角色中隱藏該欄位。',
    en: 'The field "{field}" is not a text and cannot be masked; remove the mask, and hide the field in the roles if need be.',
  },
  entityMismatch: {
    'zh-CN': '此文档属于实体“{entity}”，而不是“{expected}”，请改正 entity。',
    'zh-TW': '此文件屬於實體「{entity}」，而不是「{expected}」，請改正 entity。',
    en: 'This document is of the entity "{entity}", not "{expected}"; correct entity.',
  },
  addedTwice: {
    'zh-CN': '不能添加字段“{field}”：{holder}已有此字段；请换一个名称，或用 tighten 收紧。',
    'zh-TW': '不能新增欄位「{field}」：{holder}已有此欄位；請換一個名稱，或用 tighten 收緊。',
    en: 'The field "{field}" cannot be added: {holder} has it already; choose another name, or tighten it.',
  },
  hiddenRequired: {
    'zh-CN': '不能隐藏字段“{field}”：它是必填的，隐藏后无人能填；请取消隐藏或取消必填。',
    'zh-TW': '不能隱藏欄位「{field}」：它是必填的，隱藏後無人能填；請取消隱藏或取消必填。',
    en: 'The field "{field}" cannot be hidden: it is required, and nobody could fill it; show it, or do not require it.',
  },
  hiddenTitle: {
    'zh-CN': '不能隐藏标题字段“{field}”，否则记录无法辨认；请取消隐藏。',
    'zh-TW': '不能隱藏標題欄位「{field}」，否則記錄無法辨認；請取消隱藏。',
    en: 'The title field "{field}" cannot be hidden, or records could not be told apart; show it.',
  },
  missingLabel: {
    'zh-CN': '字段“{field}”没有显示名称，请在 fields 中添加 label。',
    'zh-TW': '欄位「{field}」沒有顯示名稱，請在 fields 中新增 label。',
    en: 'The field "{field}" has no label; add one under fields.',
  },
  unusedLabel: {
    'zh-CN': '显示名称“{field}”不对应任何字段，请改正或删除。',
    'zh-TW': '顯示名稱「{field}」不對應任何欄位，請改正或刪除。',
    en: 'The label "{field}" belongs to no field; correct or remove it.',
  },
  placedTwice: {
    'zh-CN': '字段“{field}”出现在两个分区中，请只保留一处。',
    'zh-TW': '欄位「{field}」出現在兩個分區中，請只保留一處。',
    en: 'The field "{field}" is in two sections; keep it in one.',
  },
  notPlaced: {
    'zh-CN': '字段“{field}”不在任何分区中，会显示在表单末尾；请放入一个分区。',
    'zh-TW': '欄位「{field}」不在任何分區中，會顯示在表單末尾；請放入一個分區。',
    en: 'The field "{field}" is in no section and will stand at the end of the form; place it.',
  },
  duplicateId: {
    'zh-CN': '标识“{id}”重复，与 {first} 相同；请改为唯一的标识。',
    'zh-TW': '識別碼「{id}」重複，與 {first} 相同；請改為唯一的識別碼。',
    en: 'The id "{id}" is used twice, also at {first}; make it unique.',
  },
  formIdMismatch: {
    'zh-CN': '表单的 id 为“{id}”，应与其描述的“{expected}”相同，请改正。',
    'zh-TW': '表單的 id 為「{id}」，應與其描述的「{expected}」相同，請改正。',
    en: 'The form has the id "{id}"; it must be that of what it shows, "{expected}".',
  },
  missingOption: {
    'zh-CN': '“{field}”的取值“{option}”没有显示名称，请在 options 中添加。',
    'zh-TW': '「{field}」的取值「{option}」沒有顯示名稱，請在 options 中新增。',
    en: 'The value "{option}" of "{field}" has no label; add it under options.',
  },
  oneSequence: {
    'zh-CN': '编号必须恰好有一个流水号（sequence），现有 {count} 个；请增减。',
    'zh-TW': '編號必須恰好有一個流水號（sequence），現有 {count} 個；請增減。',
    en: 'A number needs exactly one sequence part; there are {count}. Add or remove one.',
  },
  checkDigitLast: {
    'zh-CN': '校验位只能有一个并且放在最后，请移动。',
    'zh-TW': '檢查碼只能有一個並且放在最後，請移動。',
    en: 'There can be one check digit, at the end; move it.',
  },
  varyingAfterSequence: {
    'zh-CN': '“{part}”部分在流水号之后：流水号不会随它重新开始，编号可能难以排序；请移到流水号之前。',
    'zh-TW': '「{part}」部分在流水號之後：流水號不會隨它重新開始，編號可能難以排序；請移到流水號之前。',
    en: 'The {part} part follows the sequence, which does not restart with it, and numbers sort badly; move it before the sequence.',
  },
  numberTooLong: {
    'zh-CN': '编号最长可达 {length} 个字符，超过 {limit}；请缩短。',
    'zh-TW': '編號最長可達 {length} 個字元，超過 {limit}；請縮短。',
    en: 'A number can be {length} characters long, more than {limit}; shorten it.',
  },
  numberFromCollection: {
    'zh-CN': '字段“{field}”的类型为 {type}，不能用在编号中；请改用文本字段。',
    'zh-TW': '欄位「{field}」的類型為 {type}，不能用在編號中；請改用文字欄位。',
    en: 'The field "{field}" has the type {type} and cannot be part of a number; use a text field.',
  },
  adminRoleMissing: {
    'zh-CN': '缺少角色“admin”：第一个用户使用它；请保留。',
    'zh-TW': '缺少角色「admin」：第一個使用者使用它；請保留。',
    en: 'The role "admin" is missing; the first user has it. Keep it.',
  },
  adminCapabilityMissing: {
    'zh-CN': '角色“admin”必须保留权限“{capability}”，否则无人能恢复；请加回。',
    'zh-TW': '角色「admin」必須保留權限「{capability}」，否則無人能恢復；請加回。',
    en: 'The role "admin" must keep the capability {capability}, or nobody could restore it; add it again.',
  },
  editBeyondRead: {
    'zh-CN': '角色“{role}”的编辑范围“{edit}”大于读取范围“{read}”，请缩小前者或扩大后者。',
    'zh-TW': '角色「{role}」的編輯範圍「{edit}」大於讀取範圍「{read}」，請縮小前者或擴大後者。',
    en: 'The role "{role}" may edit more ({edit}) than it may read ({read}); narrow the one or widen the other.',
  },
  capabilityNeedsOther: {
    'zh-CN': '角色“{role}”有权限“{capability}”却没有“{needed}”，无法使用；请补上或删除。',
    'zh-TW': '角色「{role}」有權限「{capability}」卻沒有「{needed}」，無法使用；請補上或刪除。',
    en: 'The role "{role}" has {capability} without {needed}, which it needs; add that or remove this.',
  },
  maskWithoutMask: {
    'zh-CN':
      '字段“{field}”没有遮盖方式（x-field.mask），不能设为 masked；请改为 hidden 或 read，或在实体中添加 mask。',
    'zh-TW':
      '欄位「{field}」沒有遮蓋方式（x-field.mask），不能設為 masked；請改為 hidden 或 read，或在實體中新增 mask。',
    en: 'The field "{field}" has no x-field.mask and cannot be masked; use hidden or read, or add a mask to the entity.',
  },
  ambiguousTerm: {
    'zh-CN': '“{term}”同时指“{first}”和“{second}”，无法对应到一个代码；请从其中一处删除。',
    'zh-TW': '「{term}」同時指「{first}」和「{second}」，無法對應到一個代碼；請從其中一處刪除。',
    en: '"{term}" stands for both "{first}" and "{second}" and cannot be mapped to one code; remove it from one of them.',
  },
  similarTerm: {
    'zh-CN':
      '“{term}”({second})与“{other}”({first})只差大小写、全半角或标点，录入时按“{first}”处理；请从其中一处删除。',
    'zh-TW':
      '「{term}」({second})與「{other}」({first})只差大小寫、全半形或標點，登錄時按「{first}」處理；請從其中一處刪除。',
    en: '"{term}" of "{second}" differs from "{other}" of "{first}" in case, width or punctuation only; it means "{first}" when entered. Remove it from one of them.',
  },
  unknownReplacement: {
    'zh-CN': '条目“{code}”的替代条目“{replacedBy}”不存在或已停用，请改为现行的条目。',
    'zh-TW': '條目「{code}」的替代條目「{replacedBy}」不存在或已停用，請改為現行的條目。',
    en: 'The entry "{code}" is replaced by "{replacedBy}", which does not exist or is retired; name a current entry.',
  },
  replacedButCurrent: {
    'zh-CN': '条目“{code}”有替代条目但没有停用；请停用它，或删去替代条目。',
    'zh-TW': '條目「{code}」有替代條目但沒有停用；請停用它，或刪去替代條目。',
    en: 'The entry "{code}" is replaced but not retired; retire it or remove the replacement.',
  },
  unknownParent: {
    'zh-CN': '条目“{code}”的上级“{parent}”不存在，请改正。',
    'zh-TW': '條目「{code}」的上級「{parent}」不存在，請改正。',
    en: 'The entry "{code}" has the parent "{parent}", which does not exist; correct it.',
  },
  parentCycle: {
    'zh-CN': '条目“{code}”经由上级又回到自己（{path}），请断开。',
    'zh-TW': '條目「{code}」經由上級又回到自己（{path}），請斷開。',
    en: 'The entry "{code}" is its own ancestor ({path}); break the circle.',
  },
  symmetricHierarchy: {
    'zh-CN': '关系“{type}”不能既是对等关系又是层级关系，请去掉其一。',
    'zh-TW': '關係「{type}」不能既是對等關係又是層級關係，請去掉其一。',
    en: 'The relation "{type}" cannot be symmetric and a hierarchy; keep one of the two.',
  },
  symmetricTitles: {
    'zh-CN': '对等关系“{type}”的两个称呼应当相同，请改为一致。',
    'zh-TW': '對等關係「{type}」的兩個稱呼應當相同，請改為一致。',
    en: 'Both titles of the symmetric relation "{type}" should be the same.',
  },
  symmetricOtherEntity: {
    'zh-CN': '对等关系“{type}”的双方须是同一实体“{entity}”，请去掉其他实体。',
    'zh-TW': '對等關係「{type}」的雙方須是同一實體「{entity}」，請去掉其他實體。',
    en: 'Both ends of the symmetric relation "{type}" are records of "{entity}"; leave other entities out.',
  },
  hierarchyOtherEntity: {
    'zh-CN': '层级关系“{type}”的双方须是同一实体“{entity}”，请去掉其他实体。',
    'zh-TW': '層級關係「{type}」的雙方須是同一實體「{entity}」，請去掉其他實體。',
    en: 'Both ends of the hierarchy "{type}" are records of "{entity}"; leave other entities out.',
  },
  unknownRelatedEntity: {
    'zh-CN': '关系“{type}”的对方实体“{entity}”不存在，请改为：{known}。',
    'zh-TW': '關係「{type}」的對方實體「{entity}」不存在，請改為：{known}。',
    en: 'The relation "{type}" leads to the entity "{entity}", which does not exist; known: {known}.',
  },
  unknownSuggestionForm: {
    'zh-CN': '关系“{type}”的自动建议用到匹配形式“{form}”，标准化规则里没有；可选：{known}。',
    'zh-TW': '關係「{type}」的自動建議用到匹配形式「{form}」，標準化規則裡沒有；可選：{known}。',
    en: 'The suggestion of the relation "{type}" uses the match form "{form}", which the standardization does not make; known: {known}.',
  },
} as const satisfies Record<string, LocalizedText>;
