import type { LocalizedText } from '@guiyi/contracts';

/** What is said about each way a matching document of the right shape can still make no sense. */
export const checkTexts = {
  duplicateId: {
    'zh-CN': '编号“{id}”已在 {first} 用过，请改成另一个。',
    'zh-TW': '編號「{id}」已在 {first} 用過，請改成另一個。',
    en: 'The id "{id}" is already used at {first}; choose another.',
  },
  reservedId: {
    'zh-CN': '比较等级不能叫“{id}”，它是引擎自己的状态（different、oneMissing、missing），请改名。',
    'zh-TW': '比較等級不能叫「{id}」，它是引擎自己的狀態（different、oneMissing、missing），請改名。',
    en: 'A level cannot be called "{id}": different, oneMissing and missing are states of the engine. Rename it.',
  },
  unknownForm: {
    'zh-CN': '标准化规则没有定义匹配形式“{form}”，请改正或先在标准化规则中添加；可用：{known}。',
    'zh-TW': '標準化規則沒有定義匹配形式「{form}」，請改正或先在標準化規則中新增；可用：{known}。',
    en: 'The standardization rules define no match form "{form}"; correct it, or add it there first. Known: {known}.',
  },
  thresholdOrder: {
    'zh-CN': '审核阈值 {review} 高于匹配阈值 {match}，请把审核阈值调低到匹配阈值以下。',
    'zh-TW': '審核閾值 {review} 高於匹配閾值 {match}，請把審核閾值調低到匹配閾值以下。',
    en: 'The review threshold {review} is above the match threshold {match}; lower it.',
  },
  unreachableThreshold: {
    'zh-CN': '阈值 {threshold} 永远达不到：所有比较都最好时得分也只有 {best}。请降低阈值或提高权重。',
    'zh-TW': '閾值 {threshold} 永遠達不到：所有比較都最好時得分也只有 {best}。請降低閾值或提高權重。',
    en: 'The threshold {threshold} can never be reached: with every comparison at its best the score is {best}. Lower it, or raise weights.',
  },
  thresholdAlwaysReached: {
    'zh-CN':
      '阈值 {threshold} 总会达到：所有比较都最差时得分仍有 {worst}，任何候选对都会进入这一档。请提高阈值。',
    'zh-TW':
      '閾值 {threshold} 總會達到：所有比較都最差時得分仍有 {worst}，任何候選對都會進入這一檔。請提高閾值。',
    en: 'The threshold {threshold} is always reached: with every comparison at its worst the score is still {worst}, so every candidate pair would pass. Raise it.',
  },
  levelNeverReached: {
    'zh-CN':
      '等级“{level}”永远轮不到：凡符合它的值已符合前面的等级“{earlier}”。请把更严格的等级放在前面，或删除它。',
    'zh-TW':
      '等級「{level}」永遠輪不到：凡符合它的值已符合前面的等級「{earlier}」。請把更嚴格的等級放在前面，或刪除它。',
    en: 'The level "{level}" is never reached: whatever fits it already fits the earlier level "{earlier}". Put the stricter level first, or remove it.',
  },
  weightOrder: {
    'zh-CN':
      '等级“{level}”的权重 {weight} 高于更好的等级“{earlier}”的 {better}，越一致得分反而越低，请检查。',
    'zh-TW':
      '等級「{level}」的權重 {weight} 高於更好的等級「{earlier}」的 {better}，越一致得分反而越低，請檢查。',
    en: 'The level "{level}" weighs {weight}, more than the better level "{earlier}" with {better}: closer agreement would score lower. Please check.',
  },
  frequencyWithoutExact: {
    'zh-CN':
      '比较“{comparison}”设了词频调整，但没有用 exact 比较的等级，调整不会生效。请加上 exact 等级或去掉词频调整。',
    'zh-TW':
      '比較「{comparison}」設了詞頻調整，但沒有用 exact 比較的等級，調整不會生效。請加上 exact 等級或去掉詞頻調整。',
    en: 'The comparison "{comparison}" has a term-frequency adjustment but no level compared by exact, so it has no effect. Add such a level, or remove the adjustment.',
  },
  sharedWithLater: {
    'zh-CN':
      '比较“{comparison}”说它与“{with}”共有证据，但“{with}”不是排在它前面的比较。请改成前面的一项：{earlier}。',
    'zh-TW':
      '比較「{comparison}」說它與「{with}」共有證據，但「{with}」不是排在它前面的比較。請改成前面的一項：{earlier}。',
    en: 'The comparison "{comparison}" shares evidence with "{with}", which is not a comparison before it. Name one of: {earlier}.',
  },
  unknownComparison: {
    'zh-CN': '没有比较“{name}”。可用的变量：score，以及 levels. 加上：{known}。',
    'zh-TW': '沒有比較「{name}」。可用的變數：score，以及 levels. 加上：{known}。',
    en: 'There is no comparison "{name}". Variables are score, and levels. followed by one of: {known}.',
  },
  unknownLevel: {
    'zh-CN': '比较“{comparison}”没有等级“{level}”，条件永远不成立；可用：{known}。',
    'zh-TW': '比較「{comparison}」沒有等級「{level}」，條件永遠不成立；可用：{known}。',
    en: 'The comparison "{comparison}" has no level "{level}", so the condition never holds. Levels: {known}.',
  },
  thresholdNotChecked: {
    'zh-CN': '等级“{level}”的 atLeast 为 0，任何两个值都符合。请设一个大于 0 的下限。',
    'zh-TW': '等級「{level}」的 atLeast 為 0，任何兩個值都符合。請設一個大於 0 的下限。',
    en: 'The level "{level}" has atLeast 0, which any two values reach. Set a limit above 0.',
  },
  calibrationOrder: {
    'zh-CN':
      '概率校准的点 {score}: {probability} 没有排在 {before} 之上：得分必须上升，概率不得下降。请改正次序。',
    'zh-TW':
      '機率校準的點 {score}: {probability} 沒有排在 {before} 之上：得分必須上升，機率不得下降。請改正次序。',
    en: 'The calibration point {score}: {probability} does not lie above {before}: scores must rise and probabilities must not fall. Put them in order.',
  },
  overrideWithoutForm: {
    'zh-CN': '特殊阈值“{id}”的条件 {condition} 需要先设 bands.{property}，否则它永远不成立。',
    'zh-TW': '特殊閾值「{id}」的條件 {condition} 需要先設 bands.{property}，否則它永遠不成立。',
    en: 'The condition {condition} of the override "{id}" needs bands.{property}; without it, it never holds.',
  },
  unknownSource: {
    'zh-CN': '没有来源“{source}”，请改正或先在词表中添加；可用：{known}。',
    'zh-TW': '沒有來源「{source}」，請改正或先在詞表中新增；可用：{known}。',
    en: 'There is no source "{source}"; correct it, or add it to the vocabulary first. Known: {known}.',
  },
  overrideNeverApplies: {
    'zh-CN':
      '特殊阈值“{id}”永远轮不到：凡符合它的记录对已符合前面的“{earlier}”。请把更具体的放在前面，或删除它。',
    'zh-TW':
      '特殊閾值「{id}」永遠輪不到：凡符合它的記錄對已符合前面的「{earlier}」。請把更具體的放在前面，或刪除它。',
    en: 'The override "{id}" never applies: every pair it is for is already taken by the earlier "{earlier}". Put the more particular one first, or remove it.',
  },
  repeatedPart: {
    'zh-CN': '分块键“{key}”重复使用同一部分（{form}），请去掉一个。',
    'zh-TW': '分塊鍵「{key}」重複使用同一部分（{form}），請去掉一個。',
    en: 'The blocking key "{key}" uses the same part ({form}) twice; remove one.',
  },
  manyKeyValues: {
    'zh-CN':
      '分块键“{key}”有几个部分各产生多个值（{parts}），一条记录会得到它们的所有组合。请只保留一个这样的部分。',
    'zh-TW':
      '分塊鍵「{key}」有幾個部分各產生多個值（{parts}），一筆記錄會得到它們的所有組合。請只保留一個這樣的部分。',
    en: 'Several parts of the blocking key "{key}" give many values each ({parts}); a record gets every combination. Keep one such part.',
  },
  policyUnknownRole: {
    'zh-CN': '没有角色“{role}”，请改正或先在角色文档中添加；可用：{known}。',
    'zh-TW': '沒有角色「{role}」，請改正或先在角色文件中新增；可用：{known}。',
    en: 'There is no role "{role}"; correct it, or add it to the roles first. Known: {known}.',
  },
  policyUnknownClause: {
    'zh-CN': '没有条款“{clause}”，请改正；可用：{known}。',
    'zh-TW': '沒有條款「{clause}」，請改正；可用：{known}。',
    en: 'There is no clause "{clause}"; correct it. Known: {known}.',
  },
  policyNeverApplies: {
    'zh-CN': '策略“{id}”永远轮不到：凡符合它的情况已符合前面的“{earlier}”。请把更具体的放在前面，或删除它。',
    'zh-TW':
      '策略「{id}」永遠輪不到：凡符合它的情況已符合前面的「{earlier}」。請把更具體的放在前面，或刪除它。',
    en: 'The policy "{id}" never applies: every hit it is for is already taken by the earlier "{earlier}". Put the more particular one first, or remove it.',
  },
  policyScoreAndClause: {
    'zh-CN': '策略“{id}”既要由得分判定，又列了条款，永远不成立。请去掉其中一个。',
    'zh-TW': '策略「{id}」既要由得分判定，又列了條款，永遠不成立。請去掉其中一個。',
    en: 'The policy "{id}" wants the score to decide and names clauses too, so it never holds. Remove one of the two.',
  },
  policyClauseBand: {
    'zh-CN': '策略“{id}”的条款得不出它要的区间，永远不成立。请改正条款或区间。',
    'zh-TW': '策略「{id}」的條款得不出它要的區間，永遠不成立。請改正條款或區間。',
    en: 'No clause that the policy "{id}" is for gives a band that it is for, so it never holds. Correct the clauses or the bands.',
  },
  linkOnlyNoMatch: {
    'zh-CN': '条款“{id}”的结果是不匹配，没有可关联的记录，“只关联不合并”不起作用。请取消，或改正结果。',
    'zh-TW': '條款「{id}」的結果是不匹配，沒有可關聯的記錄，「只關聯不合併」不起作用。請取消，或改正結果。',
    en: 'The clause "{id}" keeps records apart, so there is nothing to link and link only has no effect. Remove it, or correct the outcome.',
  },
  policyNobodyToAsk: {
    'zh-CN': '策略“{id}”在入口 {door} 要求变更申请，但那里无人可提交，只会拒绝。',
    'zh-TW': '策略「{id}」在入口 {door} 要求變更申請，但那裡無人可提交，只會拒絕。',
    en: 'The policy "{id}" asks for change requests at the door {door}, where nobody can send one: it only refuses there.',
  },
  crossEntityUnknown: {
    'zh-CN': '没有可比对的实体“{entity}”（须有匹配规则，且不是本实体）。可用：{known}',
    'zh-TW': '沒有可比對的實體「{entity}」（須有比對規則，且不是本實體）。可用：{known}',
    en: 'There is no entity "{entity}" to compare with: it needs match rules and must be another one. There are: {known}',
  },
  crossEntityField: {
    'zh-CN': '实体“{entity}”没有字段“{field}”，请改正。',
    'zh-TW': '實體「{entity}」沒有欄位「{field}」，請改正。',
    en: 'The entity "{entity}" has no field "{field}"; correct it.',
  },
  crossEntityLink: {
    'zh-CN': '“{field}”不是指向“{entity}”的引用字段，无法写入关联。请改选引用字段，或去掉它。',
    'zh-TW': '「{field}」不是指向「{entity}」的參照欄位，無法寫入關聯。請改選參照欄位，或去掉它。',
    en: '"{field}" is no reference to "{entity}", so nothing can be linked there. Name a reference, or leave it out.',
  },
  crossEntityNoLink: {
    'zh-CN': '保存时自动关联需要关联字段（link）。请填写，或去掉 linkOnSave。',
    'zh-TW': '儲存時自動關聯需要關聯欄位（link）。請填寫，或去掉 linkOnSave。',
    en: 'Linking on save needs a link field. Name one, or leave linkOnSave out.',
  },
  queueUnknownRole: {
    'zh-CN': '没有角色“{name}”，无法升级给它。已有角色：{known}',
    'zh-TW': '沒有角色「{name}」，無法升級給它。已有角色：{known}',
    en: 'There is no role "{name}" to escalate to; the roles are: {known}',
  },
  queueNoNumberField: {
    'zh-CN': '“{name}”不是本实体的数值字段。可用的数值字段：{known}',
    'zh-TW': '「{name}」不是本實體的數值欄位。可用的數值欄位：{known}',
    en: '"{name}" is no number field of the entity; the number fields are: {known}',
  },
} satisfies Record<string, LocalizedText>;
