import type { LocalizedText } from './generated/types';

/** title: what kind of thing went wrong. detail: this case of it, with {places}, and what to do. */
export interface ErrorText {
  title: LocalizedText;
  detail: LocalizedText;
}

const text = (zhCN: string, zhTW: string, en: string): LocalizedText => ({
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  en,
});

/** Every code that an error of the platform can carry. A code is a promise to programs: never change one, add one. */
export const errorTexts = {
  'not-signed-in': {
    title: text('未登录', '未登入', 'Not signed in'),
    detail: text(
      '请登录；如果刚才已登录，会话可能已过期。',
      '請登入；如果剛才已登入，工作階段可能已過期。',
      'Sign in; if you were signed in, the session may have expired.',
    ),
  },
  'wrong-credentials': {
    title: text('登录失败', '登入失敗', 'Sign-in failed'),
    detail: text(
      '用户名或密码不正确。',
      '使用者名稱或密碼不正確。',
      'The username or the password is not correct.',
    ),
  },
  'wrong-password': {
    title: text('密码不正确', '密碼不正確', 'Wrong password'),
    detail: text(
      '当前密码不正确，请重新输入。',
      '目前密碼不正確，請重新輸入。',
      'The current password is not correct; enter it again.',
    ),
  },
  'password-unchanged': {
    title: text('新密码未改变', '新密碼未改變', 'Password unchanged'),
    detail: text(
      '新密码与当前密码相同，请另设一个。',
      '新密碼與目前密碼相同，請另設一個。',
      'The new password equals the current one; choose another.',
    ),
  },
  'too-many-requests': {
    title: text('请求过于频繁', '請求過於頻繁', 'Too many requests'),
    detail: text(
      '请求过于频繁，请在 {seconds} 秒后再试。',
      '請求過於頻繁，請在 {seconds} 秒後再試。',
      'Too many requests; try again in {seconds} seconds.',
    ),
  },
  'origin-not-allowed': {
    title: text('来源不被允许', '來源不被允許', 'Origin not allowed'),
    detail: text(
      '该请求来自另一个网站，已被拒绝。请从平台自己的页面操作。',
      '該請求來自另一個網站，已被拒絕。請從平台自己的頁面操作。',
      'The request comes from another site and was refused. Use the pages of the platform itself.',
    ),
  },
  'not-allowed': {
    title: text('没有权限', '沒有權限', 'Not allowed'),
    detail: text(
      '您的角色没有“{capability}”权限，请联系管理员。',
      '您的角色沒有「{capability}」權限，請聯絡管理員。',
      'Your roles do not include "{capability}"; ask an administrator.',
    ),
  },
  'record-not-editable': {
    title: text('不可编辑该记录', '不可編輯該記錄', 'Record not editable'),
    detail: text(
      '您可以查看但不能修改该记录，请联系其负责人。',
      '您可以檢視但不能修改該記錄，請聯絡其負責人。',
      'You may read this record but not change it; ask its owner.',
    ),
  },
  'field-not-allowed': {
    title: text('字段不可写', '欄位不可寫', 'Field not allowed'),
    detail: text(
      '您不能修改其中的一些字段，请从请求中去掉。',
      '您不能修改其中的一些欄位，請從請求中去掉。',
      'You may not change some of the fields; leave them out.',
    ),
  },
  'body-not-valid': {
    title: text('请求内容无效', '請求內容無效', 'Request body not valid'),
    detail: text(
      '请求内容不符合约定，详见 problems。',
      '請求內容不符合約定，詳見 problems。',
      'The request body does not have the agreed shape; see problems.',
    ),
  },
  'parameter-not-valid': {
    title: text('参数无效', '參數無效', 'Parameter not valid'),
    detail: text(
      '参数“{parameter}”无效：{reason}',
      '參數「{parameter}」無效：{reason}',
      'The parameter "{parameter}" is not valid: {reason}',
    ),
  },
  'body-too-large': {
    title: text('请求过大', '請求過大', 'Request too large'),
    detail: text(
      '请求内容超过允许的大小。',
      '請求內容超過允許的大小。',
      'The request is larger than allowed.',
    ),
  },
  'media-type-not-supported': {
    title: text('不支持的内容类型', '不支援的內容類型', 'Media type not supported'),
    detail: text('请以 {expected} 发送。', '請以 {expected} 傳送。', 'Send it as {expected}.'),
  },
  'route-not-found': {
    title: text('地址不存在', '位址不存在', 'No such address'),
    detail: text(
      '没有 {method} {path}；请查看 /api/openapi.json。',
      '沒有 {method} {path}；請檢視 /api/openapi.json。',
      'There is no {method} {path}; see /api/openapi.json.',
    ),
  },
  'not-available': {
    title: text('暂不可用', '暫不可用', 'Not available'),
    detail: text(
      '平台暂时不可用，请稍后再试。',
      '平台暫時不可用，請稍後再試。',
      'The platform is not available right now; try again in a moment.',
    ),
  },
  internal: {
    title: text('内部错误', '內部錯誤', 'Internal error'),
    detail: text(
      '出现了意外错误；请把请求编号告诉管理员。',
      '出現了意外錯誤；請把請求編號告訴管理員。',
      'Something unexpected went wrong; give the request id to an administrator.',
    ),
  },
  'user-not-found': {
    title: text('用户不存在', '使用者不存在', 'No such user'),
    detail: text(
      '没有编号为 {id} 的用户。',
      '沒有編號為 {id} 的使用者。',
      'There is no user with the id {id}.',
    ),
  },
  'username-taken': {
    title: text('用户名已被使用', '使用者名稱已被使用', 'Username taken'),
    detail: text(
      '用户名“{username}”已被使用，请换一个。',
      '使用者名稱「{username}」已被使用，請換一個。',
      'The username "{username}" is taken; choose another.',
    ),
  },
  'user-not-valid': {
    title: text('用户信息无效', '使用者資訊無效', 'User not valid'),
    detail: text(
      '用户信息无效，详见 problems。',
      '使用者資訊無效，詳見 problems。',
      'The user is not valid; see problems.',
    ),
  },
  'last-administrator': {
    title: text('最后一个管理员', '最後一個管理員', 'Last administrator'),
    detail: text(
      '至少要留一个可以管理用户的启用账号；请先指定另一个。',
      '至少要留一個可以管理使用者的啟用帳號；請先指定另一個。',
      'At least one active account must be able to manage users; appoint another first.',
    ),
  },
  'entity-not-found': {
    title: text('实体不存在', '實體不存在', 'No such entity'),
    detail: text(
      '没有名为“{entity}”的实体。',
      '沒有名為「{entity}」的實體。',
      'There is no entity named "{entity}".',
    ),
  },
  'definition-not-found': {
    title: text('定义不存在', '定義不存在', 'No such definition'),
    detail: text(
      '没有“{kind}:{key}”的这一版本。',
      '沒有「{kind}:{key}」的這一版本。',
      'There is no such version of "{kind}:{key}".',
    ),
  },
  'definitions-not-valid': {
    title: text('定义无效', '定義無效', 'Definitions not valid'),
    detail: text(
      '定义有错误，未发布，详见 problems。',
      '定義有錯誤，未發布，詳見 problems。',
      'The definitions have errors and were not published; see problems.',
    ),
  },
  'record-not-found': {
    title: text('记录不存在', '記錄不存在', 'No such record'),
    detail: text(
      '没有编号为 {id} 的记录，或您无权查看。',
      '沒有編號為 {id} 的記錄，或您無權檢視。',
      'There is no record with the id {id}, or you may not read it.',
    ),
  },
  'record-not-valid': {
    title: text('记录未通过校验', '記錄未通過驗證', 'Record not valid'),
    detail: text(
      '记录未通过校验，详见 findings。',
      '記錄未通過驗證，詳見 findings。',
      'The record did not pass validation; see findings.',
    ),
  },
  'record-archived': {
    title: text('记录已归档', '記錄已歸檔', 'Record archived'),
    detail: text(
      '记录 {id} 已归档，请先恢复。',
      '記錄 {id} 已歸檔，請先恢復。',
      'The record {id} is archived; restore it first.',
    ),
  },
  'duplicate-record': {
    title: text('客户已存在', '客戶已存在', 'Duplicate record'),
    detail: text(
      '与已有记录是同一客户，详见 duplicates、crossEntity。',
      '與既有記錄是同一客戶，詳見 duplicates、crossEntity。',
      'This is the same customer as a stored record; see duplicates and crossEntity.',
    ),
  },
  'unique-value-taken': {
    title: text('唯一值已被使用', '唯一值已被使用', 'Unique value taken'),
    detail: text(
      '唯一字段的值已属于另一条记录，详见 findings。',
      '唯一欄位的值已屬於另一筆記錄，詳見 findings。',
      'A value that must be unique belongs to another record; see findings.',
    ),
  },
  'version-required': {
    title: text('缺少版本', '缺少版本', 'Version required'),
    detail: text(
      '请在 If-Match 中给出所改记录的版本，例如 If-Match: "3"。',
      '請在 If-Match 中給出所改記錄的版本，例如 If-Match: "3"。',
      'Give the version you are changing in If-Match, for instance If-Match: "3".',
    ),
  },
  'version-stale': {
    title: text('已被他人修改', '已被他人修改', 'Version is stale'),
    detail: text(
      '现为第 {version} 版，请重新读取后再改。',
      '現為第 {version} 版，請重新讀取後再改。',
      'It is at version {version} now; read it again, then change it.',
    ),
  },
  'filter-not-valid': {
    title: text('筛选条件无效', '篩選條件無效', 'Filter not valid'),
    detail: text(
      '筛选、排序或检索条件无效，详见 problems。',
      '篩選、排序或檢索條件無效，詳見 problems。',
      'The filter, sort or search is not valid; see problems.',
    ),
  },
  'cursor-not-valid': {
    title: text('游标无效', '游標無效', 'Cursor not valid'),
    detail: text(
      '游标不属于这个列表，请从第一页开始。',
      '游標不屬於這個列表，請從第一頁開始。',
      'The cursor does not belong to this list; start from the first page.',
    ),
  },
  'scan-not-found': {
    title: text('扫描不存在', '掃描不存在', 'No such scan'),
    detail: text(
      '没有编号为 {id} 的扫描。',
      '沒有編號為 {id} 的掃描。',
      'There is no scan with the id {id}.',
    ),
  },
  'scan-running': {
    title: text('扫描正在进行', '掃描正在進行', 'A scan is running'),
    detail: text(
      '“{entity}”正在扫描，请等待完成或先取消。',
      '「{entity}」正在掃描，請等待完成或先取消。',
      'A scan of "{entity}" is running; wait for it or cancel it first.',
    ),
  },
  'scan-not-paused': {
    title: text('扫描没有暂停', '掃描沒有暫停', 'The scan is not paused'),
    detail: text(
      '扫描 {id} 没有暂停，无法继续；请刷新后查看它的状态。',
      '掃描 {id} 沒有暫停，無法繼續；請重新整理後檢視它的狀態。',
      'The scan {id} is not paused, so it cannot be resumed; reload to see its state.',
    ),
  },
  'scan-filter-mismatch': {
    title: text('扫描范围与筛选条件不符', '掃描範圍與篩選條件不符', 'Scope and filter do not fit'),
    detail: text(
      '范围为 filtered 时必须给出 filter，其他范围不能带 filter。',
      '範圍為 filtered 時必須給出 filter，其他範圍不能帶 filter。',
      'Give a filter with the scope filtered, and none with another scope.',
    ),
  },
  'schedule-not-valid': {
    title: text('计划无效', '排程無效', 'The schedule is not valid'),
    detail: text(
      '“{cron}”（时区 {timeZone}）不是有效的计划；请用五段式，例如 0 2 * * 1-5 表示工作日两点，时区如 Asia/Shanghai。',
      '「{cron}」（時區 {timeZone}）不是有效的排程；請用五段式，例如 0 2 * * 1-5 表示工作日兩點，時區如 Asia/Taipei。',
      '"{cron}" in the time zone {timeZone} is not a valid schedule; give five parts, such as 0 2 * * 1-5 for two o\'clock on working days, and a time zone such as Asia/Shanghai.',
    ),
  },
  'scan-schedule-not-found': {
    title: text('扫描计划不存在', '掃描排程不存在', 'No such scan schedule'),
    detail: text(
      '没有编号为 {id} 的扫描计划。',
      '沒有編號為 {id} 的掃描排程。',
      'There is no scan schedule with the id {id}.',
    ),
  },
  'scan-finished': {
    title: text('扫描已结束', '掃描已結束', 'Scan has finished'),
    detail: text(
      '扫描已结束，无法取消。',
      '掃描已結束，無法取消。',
      'The scan has finished; there is nothing to cancel.',
    ),
  },
  'match-group-not-found': {
    title: text('重复组不存在', '重複組不存在', 'No such match group'),
    detail: text(
      '没有编号为 {id} 的重复组。',
      '沒有編號為 {id} 的重複組。',
      'There is no match group with the id {id}.',
    ),
  },
  'match-group-stale': {
    title: text('该组已变化', '該組已變化', 'The group has changed'),
    detail: text(
      '该组现为第 {version} 版，请重新读取后再操作。',
      '該組現為第 {version} 版，請重新讀取後再操作。',
      'The group is at version {version} now; read it again first.',
    ),
  },
  'match-group-taken': {
    title: text('该组已有人处理', '該組已有人處理', 'Somebody works on the group'),
    detail: text(
      '{assignee} 正在处理该组。请选择其他组，或先将其改派。',
      '{assignee} 正在處理該組。請選擇其他組，或先將其改派。',
      '{assignee} works on this group. Take another one, or assign it first.',
    ),
  },
  'match-group-escalated': {
    title: text('该组已升级', '該組已升級', 'The group was handed up'),
    detail: text(
      '该组已升级给 {role}，请由其处理。',
      '該組已升級給 {role}，請由其處理。',
      'This group was handed up to {role}; leave it to them.',
    ),
  },
  'group-escalation-stands': {
    title: text('不能撤回升级', '不能撤回升級', 'The escalation stands'),
    detail: text(
      '只有升级者本人，且在他人接手之前，才能撤回升级。',
      '只有升級者本人，且在他人接手之前，才能撤回升級。',
      'Only whoever handed a group up can take that back, and only until somebody takes it on.',
    ),
  },
  'match-group-closed': {
    title: text('该组已处理', '該組已處理', 'The group is closed'),
    detail: text(
      '该组已判定或已合并。要重新判定，请先重新打开；要拆开，请撤销合并。',
      '該組已判定或已合併。要重新判定，請先重新開啟；要拆開，請撤銷合併。',
      'The group was decided or merged. To decide again, reopen it; to part its members, undo the merge.',
    ),
  },
  'match-group-not-decided': {
    title: text('该组未判定', '該組未判定', 'The group is not decided'),
    detail: text(
      '该组成员之间没有可撤销的判定。',
      '該組成員之間沒有可撤銷的判定。',
      'There is no decision between the members of this group to take back.',
    ),
  },
  'match-group-partly-hidden': {
    title: text('有成员不可见', '有成員不可見', 'Members you may not see'),
    detail: text(
      '该组有 {hidden} 条您无权查看的记录。请指明您能查看的记录再判定，或升级该组。',
      '該組有 {hidden} 筆您無權檢視的記錄。請指明您能檢視的記錄再判定，或升級該組。',
      'The group has {hidden} record(s) that you may not see. Decide about those that you see, by name, or hand the group up.',
    ),
  },
  'group-clause-unknown': {
    title: text('规则中没有此条款', '規則中沒有此條款', 'No such clause'),
    detail: text(
      '生效的匹配规则没有条款“{clause}”。可用条款：{known}。请换一个条款，或去掉此条件。',
      '生效的匹配規則沒有條款「{clause}」。可用條款：{known}。請換一個條款，或去掉此條件。',
      'The match rule in force has no clause “{clause}”. It has: {known}. Choose another one, or leave the condition out.',
    ),
  },
  'group-value-not-visible': {
    title: text('无法按价值排序', '無法按價值排序', 'Not sortable by value'),
    detail: text(
      '匹配规则未指定价值字段，或您无权查看该字段或全部记录。请换一种排序。',
      '匹配規則未指定價值欄位，或您無權檢視該欄位或全部記錄。請換一種排序。',
      'The matching rule names no value field, or you may not see it or not every record. Sort by something else.',
    ),
  },
  'assignee-not-valid': {
    title: text('不能派给此人', '不能派給此人', 'Nobody to assign to'),
    detail: text(
      '此人不存在、已停用或无权判定。可派给：{known}',
      '此人不存在、已停用或無權判定。可派給：{known}',
      'There is no such active user who may decide. You can assign to: {known}',
    ),
  },
  'decisions-not-valid': {
    title: text('无法这样判定', '無法這樣判定', 'These decisions make no sense'),
    detail: text('请按下列问题改正。', '請按下列問題改正。', 'Correct what is listed.'),
  },
  'decision-not-found': {
    title: text('判定不存在', '判定不存在', 'No such decision'),
    detail: text(
      '没有编号为 {id} 的现行判定。',
      '沒有編號為 {id} 的現行判定。',
      'There is no decision in force with the id {id}.',
    ),
  },
  'same-record': {
    title: text('同一条记录', '同一筆記錄', 'The same record'),
    detail: text(
      '两边都是记录 {id}，请给出两条不同的记录。',
      '兩邊都是記錄 {id}，請給出兩筆不同的記錄。',
      'Both sides are the record {id}; give two different records.',
    ),
  },
  'labelled-pair-not-found': {
    title: text('标注不存在', '標註不存在', 'No such labelled pair'),
    detail: text(
      '没有编号为 {id} 的现行标注。',
      '沒有編號為 {id} 的現行標註。',
      'There is no verdict in force with the id {id}.',
    ),
  },
  'too-few-labels': {
    title: text('标注太少', '標註太少', 'Too few labelled pairs'),
    detail: text(
      '训练至少需要 {needed} 对标为“匹配”的记录，现有 {found} 对；请先标注更多。',
      '訓練至少需要 {needed} 對標為「匹配」的記錄，現有 {found} 對；請先標註更多。',
      'Training needs at least {needed} pairs labelled as a match, there are {found}; label more first.',
    ),
  },
  'training-running': {
    title: text('训练正在进行', '訓練正在進行', 'A training is running'),
    detail: text(
      '“{entity}”的规则正在训练，请等待完成。',
      '「{entity}」的規則正在訓練，請等待完成。',
      'The rule of "{entity}" is being trained; wait until it is done.',
    ),
  },
  'match-level-not-found': {
    title: text('比对等级不存在', '比對等級不存在', 'No such level'),
    detail: text(
      '比对项“{comparison}”没有可调界限的等级“{level}”。',
      '比對項「{comparison}」沒有可調界限的等級「{level}」。',
      'The comparison "{comparison}" has no level "{level}" with a bound to adjust.',
    ),
  },
  'rule-training-not-found': {
    title: text('训练不存在', '訓練不存在', 'No such training'),
    detail: text(
      '没有编号为 {id} 的训练。',
      '沒有編號為 {id} 的訓練。',
      'There is no training with the id {id}.',
    ),
  },
  'import-not-found': {
    title: text('导入不存在', '匯入不存在', 'No such import'),
    detail: text(
      '没有编号为 {id} 的导入。',
      '沒有編號為 {id} 的匯入。',
      'There is no import with the id {id}.',
    ),
  },
  'import-finished': {
    title: text('导入已结束', '匯入已結束', 'Import has finished'),
    detail: text(
      '导入已结束，无法取消。',
      '匯入已結束，無法取消。',
      'The import has finished; there is nothing to cancel.',
    ),
  },
  'import-not-finished': {
    title: text('导入尚未结束', '匯入尚未結束', 'Import has not finished'),
    detail: text(
      '导入尚未结束，结果文件还没有。',
      '匯入尚未結束，結果檔案還沒有。',
      'The import has not finished; there is no result file yet.',
    ),
  },
  'suggestion-not-found': {
    title: text('建议不存在', '建議不存在', 'No such suggestion'),
    detail: text(
      '没有编号为 {id} 的建议，或不是您上传的文件。',
      '沒有編號為 {id} 的建議，或不是您上傳的檔案。',
      'There is no suggestion with the id {id}, or the file is not yours.',
    ),
  },
  'suggestion-finished': {
    title: text('文件已读完', '檔案已讀完', 'The file has been read'),
    detail: text(
      '文件已读完，无法取消。',
      '檔案已讀完，無法取消。',
      'The file has been read; there is nothing to cancel.',
    ),
  },
  'suggestion-not-ready': {
    title: text('建议尚未得出', '建議尚未得出', 'There is no suggestion yet'),
    detail: text(
      '文件还没有读完，或没有读成；读完后再试。',
      '檔案還沒有讀完，或沒有讀成；讀完後再試。',
      'The file has not been read to its end, or could not be; try again when it has.',
    ),
  },
  'sheet-not-found': {
    title: text('工作表不存在', '工作表不存在', 'No such sheet'),
    detail: text(
      '文件里没有工作表“{sheet}”；现有：{known}。',
      '檔案裡沒有工作表「{sheet}」；現有：{known}。',
      'The file has no sheet "{sheet}"; there are: {known}.',
    ),
  },
  'template-not-found': {
    title: text('模板不存在', '範本不存在', 'No such template'),
    detail: text(
      '没有编号为 {id} 的模板。',
      '沒有編號為 {id} 的範本。',
      'There is no template with the id {id}.',
    ),
  },
  'version-conflict': {
    title: text('定义已被更新', '定義已被更新', 'The definition has moved on'),
    detail: text(
      '“{kind}:{key}”现为第 {version} 版，您的文档基于第 {basedOn} 版；请在现行版本上重新修改。',
      '「{kind}:{key}」現為第 {version} 版，您的文件基於第 {basedOn} 版；請在現行版本上重新修改。',
      '"{kind}:{key}" is at version {version} now and your document was made from version {basedOn}; make your changes on the version in force.',
    ),
  },
  'file-conflict-not-found': {
    title: text('没有文件冲突', '沒有檔案衝突', 'No conflict with a file'),
    detail: text(
      '{kind}:{key} 的文件与平台上的版本没有冲突，可能已经处理。',
      '{kind}:{key} 的檔案與平台上的版本沒有衝突，可能已經處理。',
      'The file of {kind}:{key} and what is in force are not in conflict; it may have been dealt with.',
    ),
  },
  'bundle-tampered': {
    title: text('定义包已被改动', '定義包已被改動', 'Bundle tampered with'),
    detail: text(
      '定义包的内容与校验和或签名不符，可能传输出错或被改动；请重新导出。',
      '定義包的內容與總和檢查碼或簽章不符，可能傳輸出錯或被改動；請重新匯出。',
      'The content of the bundle does not fit its checksum or signature: it was damaged or changed on its way. Export it again.',
    ),
  },
  'bundle-not-trusted': {
    title: text('定义包不受信任', '定義包不受信任', 'Bundle not trusted'),
    detail: text(
      '定义包没有签名，或签名密钥不受信任；请先信任其密钥，或明确确认后应用。',
      '定義包沒有簽章，或簽章金鑰不受信任；請先信任其金鑰，或明確確認後套用。',
      'The bundle is unsigned, or its key is not trusted here; trust the key first, or say expressly that the bundle is accepted.',
    ),
  },
  'bundle-key-not-valid': {
    title: text('不是有效的公钥', '不是有效的公鑰', 'Not a public key'),
    detail: text(
      '请填写 Ed25519 公钥（SPKI DER 的 Base64），可在来源平台的定义包页面复制。',
      '請填寫 Ed25519 公鑰（SPKI DER 的 Base64），可在來源平台的定義包頁面複製。',
      'An Ed25519 public key (SPKI in DER, base64) is expected; copy it from the bundles page of the installation that signs.',
    ),
  },
  'bundle-key-not-found': {
    title: text('没有该密钥', '沒有該金鑰', 'No such key'),
    detail: text(
      '没有编号为“{id}”的受信任密钥。',
      '沒有編號為「{id}」的受信任金鑰。',
      'There is no trusted key with the id "{id}".',
    ),
  },
  'change-set-not-found': {
    title: text('变更集不存在', '變更集不存在', 'No such change set'),
    detail: text(
      '没有编号为 {id} 的变更集，请核对链接。',
      '沒有編號為 {id} 的變更集，請核對連結。',
      'There is no change set with the id {id}; check the link.',
    ),
  },
  'change-set-document-not-found': {
    title: text('变更集中没有该文档', '變更集中沒有該文件', 'Not in the change set'),
    detail: text(
      '变更集中没有“{kind}:{key}”。',
      '變更集中沒有「{kind}:{key}」。',
      'The change set has no "{kind}:{key}".',
    ),
  },
  'change-set-status': {
    title: text('变更集状态不符', '變更集狀態不符', 'Not as the change set stands'),
    detail: text(
      '变更集现为“{status}”，不能执行此操作；请刷新后再看。',
      '變更集現為「{status}」，不能執行此操作；請重新整理後再看。',
      'The change set is {status}, which does not allow this; look at it again.',
    ),
  },
  'change-set-empty': {
    title: text('变更集为空', '變更集為空', 'The change set is empty'),
    detail: text(
      '变更集中没有文档，请先加入要修改的文档。',
      '變更集中沒有文件，請先加入要修改的文件。',
      'The change set holds no document; put those in that are to change.',
    ),
  },
  'own-change-set': {
    title: text('须由他人批准', '須由他人核准', 'Somebody else has to do this'),
    detail: text(
      '您参与了这个变更集，须由另一名有发布权限的人批准并发布。',
      '您參與了這個變更集，須由另一名有發布權限的人核准並發布。',
      'You have worked on this change set; somebody else with the right to publish has to approve and publish it.',
    ),
  },
  'second-person-needed': {
    title: text('须由他人批准', '須由他人核准', 'A second person is needed'),
    detail: text(
      '定义须经他人批准才能生效，不能直接发布；请加入变更集并提交（POST /api/change-sets）。',
      '定義須經他人核准才能生效，不能直接發布；請加入變更集並提交（POST /api/change-sets）。',
      'Definitions come into force only with the approval of a second person and cannot be published directly; put them into a change set and submit it (POST /api/change-sets).',
    ),
  },
  'preview-needed': {
    title: text('须先查看影响预览', '須先檢視影響預覽', 'Look at the preview first'),
    detail: text(
      '发布前须由您本人查看这些内容的影响预览；内容有改动时须重新预览。',
      '發布前須由您本人檢視這些內容的影響預覽；內容有改動時須重新預覽。',
      'Before you publish you have to look at the impact preview of exactly this content; once it is changed, it needs a new one.',
    ),
  },
  'documents-conflict': {
    title: text('文档已被他人更新', '文件已被他人更新', 'Documents have moved on'),
    detail: text(
      '有文档已被他人发布了新版本，未发布，详见 problems；请合并后再发布。',
      '有文件已被他人發布了新版本，未發布，詳見 problems；請合併後再發布。',
      'Somebody has published newer versions of documents of the set, so nothing was published; see problems, bring the two together, then publish.',
    ),
  },
  'scheduler-gone': {
    title: text('安排发布的人已停用', '安排發布的人已停用', 'Whoever scheduled it is gone'),
    detail: text(
      '安排发布的 {by} 已停用，请由有权限的人重新安排。',
      '安排發布的 {by} 已停用，請由有權限的人重新安排。',
      '{by}, who scheduled it, has been disabled; somebody with the right to publish has to schedule it again.',
    ),
  },
  'effective-time-not-valid': {
    title: text('生效时间无效', '生效時間無效', 'The effective time is not valid'),
    detail: text(
      '生效时间应在 {latest} 之前，现在是 {effectiveAt}。',
      '生效時間應在 {latest} 之前，現在是 {effectiveAt}。',
      'It has to come into force before {latest}; {effectiveAt} was asked for.',
    ),
  },
  'merge-not-found': {
    title: text('合并不存在', '合併不存在', 'No such merge'),
    detail: text(
      '没有编号为 {id} 的合并。',
      '沒有編號為 {id} 的合併。',
      'There is no merge with the id {id}.',
    ),
  },
  'golden-view-not-found': {
    title: text('黄金视图不存在', '黃金檢視不存在', 'No such golden view'),
    detail: text(
      '没有编号为 {id} 的黄金视图，或其中的记录都不在可见范围内。',
      '沒有編號為 {id} 的黃金檢視，或其中的記錄都不在可見範圍內。',
      'There is no golden view with the id {id}, or none of its records that you may see.',
    ),
  },
  'link-not-valid': {
    title: text('无法这样关联', '無法這樣關聯', 'These records cannot be linked so'),
    detail: text('请按下列问题改正。', '請按下列問題改正。', 'Correct what is listed.'),
  },
  'merge-not-valid': {
    title: text('无法这样合并', '無法這樣合併', 'This merge makes no sense'),
    detail: text('请按下列问题改正。', '請按下列問題改正。', 'Correct what is listed.'),
  },
  'import-source-not-valid': {
    title: text('来源不完整', '來源不完整', 'Source not complete'),
    detail: text(
      '按来源编号导入时，须同时给出来源系统（source）和编号所在列的列名（keyColumn）。文件的列有：{headers}。',
      '按來源編號匯入時，須同時給出來源系統（source）和編號所在欄的欄名（keyColumn）。檔案的欄有：{headers}。',
      'To bring rows in by the keys of a source, give the system (source) and the header of the column with its keys (keyColumn). The columns of the file are: {headers}.',
    ),
  },
  'source-key-taken': {
    title: text('来源编号已被使用', '來源編號已被使用', 'Source key taken'),
    detail: text(
      '“{source}”中的编号“{key}”已对应另一条记录。请先在那条记录上解除，或改用合并。',
      '「{source}」中的編號「{key}」已對應另一筆記錄。請先在那筆記錄上解除，或改用合併。',
      'The key "{key}" of "{source}" means another record. Unlink it there first, or merge the two.',
    ),
  },
  'source-key-not-found': {
    title: text('没有这个来源编号', '沒有這個來源編號', 'Source key not found'),
    detail: text(
      '您可见的记录中，没有一条对应“{source}”中的编号“{key}”。',
      '您可見的記錄中，沒有一筆對應「{source}」中的編號「{key}」。',
      'No record that you may see is linked with the key "{key}" of "{source}".',
    ),
  },
  'source-link-not-found': {
    title: text('没有这个来源关联', '沒有這個來源關聯', 'Source link not found'),
    detail: text(
      '这条记录没有编号为 {id} 的有效来源关联。',
      '這筆記錄沒有編號為 {id} 的有效來源關聯。',
      'The record has no source link {id} that is in force.',
    ),
  },
  'merge-changed': {
    title: text('合并结果已变', '合併結果已變', 'The result has changed'),
    detail: text(
      '预览之后，规则、锁定值或记录有变动，现在合并会得到不同的结果；尚未合并。请查看变化后重新确认。',
      '預覽之後，規則、鎖定值或記錄有變動，現在合併會得到不同的結果；尚未合併。請查看變化後重新確認。',
      'Since the preview, rules, pinned values or records have changed: this merge would now store something else. Nothing was merged; look at what changed and confirm again.',
    ),
  },
  'merge-expired': {
    title: text('已过可拆回的期限', '已過可拆回的期限', 'Too old to be taken back'),
    detail: text(
      '这次合并早于存活规则规定的保留天数，用于拆回的值已清除，只留下合并记录。',
      '這次合併早於存活規則規定的保留天數，用於拆回的值已清除，只留下合併記錄。',
      'This merge is older than the survivorship rules keep merges; the values to take it back with are gone, only its entry stays.',
    ),
  },
  'merge-taken-back': {
    title: text('已经拆回', '已經拆回', 'Already taken back'),
    detail: text(
      '这次合并并入的记录已经全部拆回。',
      '這次合併併入的記錄已經全部拆回。',
      'The records that this merge absorbed have all been put back.',
    ),
  },
  'saved-filter-not-found': {
    title: text('没有这个筛选', '沒有這個篩選', 'No such saved filter'),
    detail: text(
      '没有标识为 {id} 的已存筛选，可能已被删除；请刷新。',
      '沒有識別碼為 {id} 的已存篩選，可能已被刪除；請重新整理。',
      'There is no saved filter {id}; it may have been deleted. Reload.',
    ),
  },
  'saved-filter-name-taken': {
    title: text('名称已被使用', '名稱已被使用', 'The name is taken'),
    detail: text(
      '您已有名为“{name}”的筛选，请换一个名称。',
      '您已有名為「{name}」的篩選，請換一個名稱。',
      'You already have a filter called "{name}"; choose another name.',
    ),
  },
  'saved-filters-full': {
    title: text('筛选过多', '篩選過多', 'Too many saved filters'),
    detail: text(
      '最多保存 {most} 个筛选，请先删除不用的。',
      '最多儲存 {most} 個篩選，請先刪除不用的。',
      'At most {most} filters can be saved; delete one that is not needed.',
    ),
  },
  'saved-filter-role-not-own': {
    title: text('不能共享给该角色', '不能共用給該角色', 'Cannot be shared with this role'),
    detail: text(
      '只能共享给自己所属的角色（{roles}），不能共享给“{role}”。',
      '只能共用給自己所屬的角色（{roles}），不能共用給「{role}」。',
      'A filter is shared with a role of your own ({roles}), not with "{role}".',
    ),
  },
  'group-selection-not-found': {
    title: text('选择已失效', '選擇已失效', 'The selection is gone'),
    detail: text(
      '选择 {id} 不存在、已过期或已使用，请重新选择。',
      '選擇 {id} 不存在、已過期或已使用，請重新選擇。',
      'The selection {id} does not exist, has expired or was used; select again.',
    ),
  },
  'group-selection-empty': {
    title: text('没有符合的组', '沒有符合的組', 'No group matches'),
    detail: text(
      '没有待处理的组符合条件，请放宽筛选。',
      '沒有待處理的組符合條件，請放寬篩選。',
      'No waiting group matches; widen the filter.',
    ),
  },
  'group-selection-too-large': {
    title: text('组数过多', '組數過多', 'Too many groups'),
    detail: text(
      '一次最多处理 {most} 组，请缩小筛选。',
      '一次最多處理 {most} 組，請縮小篩選。',
      'At most {most} groups can be worked on at once; narrow the filter.',
    ),
  },
  'group-run-not-found': {
    title: text('没有这次批量处理', '沒有這次批次處理', 'No such bulk step'),
    detail: text(
      '没有您发起的批量处理 {id}，请检查标识。',
      '沒有您發起的批次處理 {id}，請檢查識別碼。',
      'There is no bulk step {id} of yours; check the id.',
    ),
  },
  'group-run-running': {
    title: text('批量处理正在进行', '批次處理正在進行', 'A bulk step is under way'),
    detail: text(
      '您已有批量处理在进行（{id}），请等待完成或先取消。',
      '您已有批次處理在進行（{id}），請等待完成或先取消。',
      'A bulk step of yours is under way ({id}); wait for it or cancel it first.',
    ),
  },
  'group-run-finished': {
    title: text('已经结束', '已經結束', 'Already finished'),
    detail: text(
      '这次批量处理已经结束，无法取消。',
      '這次批次處理已經結束，無法取消。',
      'The bulk step has finished; there is nothing to cancel.',
    ),
  },
  'group-run-not-confirmable': {
    title: text('无法确认', '無法確認', 'Cannot be confirmed'),
    detail: text(
      '只有已完成、至少有一组可合并且未确认过的试算可以确认，请重新试算。',
      '只有已完成、至少有一組可合併且未確認過的試算可以確認，請重新試算。',
      'Only a dry run that is completed, found at least one group to merge and was not confirmed before can be confirmed; make another one.',
    ),
  },
  'group-run-stale': {
    title: text('试算已过期', '試算已過期', 'The dry run is out of date'),
    detail: text(
      '试算之后规则已变，请重新试算再确认。',
      '試算之後規則已變，請重新試算再確認。',
      'The rules have changed since the dry run; make another one and confirm that.',
    ),
  },
  'group-run-not-undoable': {
    title: text('无法撤销', '無法復原', 'Cannot be undone'),
    detail: text(
      '只有已结束且至少处理了一组的批量处理可以撤销，且只能撤销一次。',
      '只有已結束且至少處理了一組的批次處理可以復原，且只能復原一次。',
      'Only a bulk step that has finished, was taken for at least one group and was not undone before can be undone.',
    ),
  },
  'auto-merge-not-found': {
    title: text('没有这次自动合并', '沒有這次自動合併', 'No such automatic merge'),
    detail: text(
      '没有标识为 {id} 的自动合并，请检查标识。',
      '沒有識別碼為 {id} 的自動合併，請檢查識別碼。',
      'There is no automatic merge {id}; check the id.',
    ),
  },
  'auto-merge-off': {
    title: text('自动合并未启用', '自動合併未啟用', 'Automatic merging is off'),
    detail: text(
      '“{entity}”的存活规则没有启用自动合并，请先设置并发布。',
      '「{entity}」的存活規則沒有啟用自動合併，請先設定並發布。',
      'The survivorship rules of "{entity}" do not allow automatic merging; set it up and publish them first.',
    ),
  },
  'auto-merge-no-scan': {
    title: text('尚未扫描', '尚未掃描', 'Not scanned yet'),
    detail: text(
      '“{entity}”还没有完成过全量扫描，请先扫描。',
      '「{entity}」還沒有完成過全量掃描，請先掃描。',
      'No full scan of "{entity}" has been completed; run one first.',
    ),
  },
  'auto-merge-running': {
    title: text('自动合并正在进行', '自動合併正在進行', 'An automatic merge is under way'),
    detail: text(
      '“{entity}”已有自动合并在进行（{id}），请等待完成或先取消。',
      '「{entity}」已有自動合併在進行（{id}），請等待完成或先取消。',
      'An automatic merge of "{entity}" is under way ({id}); wait for it or cancel it first.',
    ),
  },
  'auto-merge-not-finished': {
    title: text('尚未完成', '尚未完成', 'Not completed'),
    detail: text(
      '这次自动合并没有完成，请等待完成，或重新试算。',
      '這次自動合併沒有完成，請等待完成，或重新試算。',
      'This automatic merge is not completed; wait for it, or make another dry run.',
    ),
  },
  'auto-merge-finished': {
    title: text('已经结束', '已經結束', 'Already finished'),
    detail: text(
      '这次自动合并已经结束，无法取消。',
      '這次自動合併已經結束，無法取消。',
      'The automatic merge has finished; there is nothing to cancel.',
    ),
  },
  'auto-merge-stale': {
    title: text('试算结果已过期', '試算結果已過期', 'The dry run is out of date'),
    detail: text(
      '试算之后规则、扫描或数据变了，请重新试算再确认。',
      '試算之後規則、掃描或資料變了，請重新試算再確認。',
      'Rules, scan or data have changed since the dry run; make another one and confirm that.',
    ),
  },
  'auto-merge-confirmed': {
    title: text('已经确认过', '已經確認過', 'Already confirmed'),
    detail: text(
      '这次试算已经确认过（{id}），请重新试算。',
      '這次試算已經確認過（{id}），請重新試算。',
      'This dry run has been confirmed already ({id}); make another one.',
    ),
  },
  'auto-merge-stopped': {
    title: text('自动合并已熔断', '自動合併已熔斷', 'Automatic merging is stopped'),
    detail: text(
      '拆回的自动合并过多，已经停止；请查明原因后恢复。',
      '拆回的自動合併過多，已經停止；請查明原因後恢復。',
      'Too many automatic merges were taken back, so it is stopped; find out why, then allow it again.',
    ),
  },
  'auto-merge-capped': {
    title: text('今日已达上限', '今日已達上限', 'The cap of the day is reached'),
    detail: text(
      '过去 24 小时“{entity}”的自动合并已达上限 {cap}，请改日复核，或由人工合并。',
      '過去 24 小時「{entity}」的自動合併已達上限 {cap}，請改日覆核，或由人工合併。',
      'In the last 24 hours "{entity}" has had its {cap} automatic merges; approve later, or merge the group by hand.',
    ),
  },
  'auto-merge-not-stopped': {
    title: text('没有熔断', '沒有熔斷', 'Not stopped'),
    detail: text(
      '“{entity}”的自动合并没有熔断，无需恢复。',
      '「{entity}」的自動合併沒有熔斷，無需恢復。',
      'Automatic merging of "{entity}" is not stopped; there is nothing to allow again.',
    ),
  },
  'auto-merge-same-person': {
    title: text('须由另一人复核', '須由另一人覆核', 'A second person has to approve'),
    detail: text(
      '确认者本人不能复核，请由另一位有权限的人处理。',
      '確認者本人不能覆核，請由另一位有權限的人處理。',
      'Whoever confirmed the run cannot approve its groups; ask another person who may merge.',
    ),
  },
  'auto-merge-group-settled': {
    title: text('该组不在等待复核', '該組不在等待覆核', 'The group does not wait'),
    detail: text(
      '该组没有在等待复核，可能已由他人处理；请刷新。',
      '該組沒有在等待覆核，可能已由他人處理；請重新整理。',
      'The group does not wait for approval; somebody may have settled it. Reload.',
    ),
  },
  'auto-merge-undone': {
    title: text('已经撤销', '已經復原', 'Already undone'),
    detail: text(
      '这次自动合并已在撤销或已撤销（{id}）。',
      '這次自動合併已在復原或已復原（{id}）。',
      'This automatic merge is being undone or has been ({id}).',
    ),
  },
  'record-absorbed': {
    title: text('记录已被并入', '記錄已被併入', 'The record was absorbed'),
    detail: text(
      '这条记录已被并入 {survivor}。请改用存续记录，或先拆回那次合并。',
      '這筆記錄已被併入 {survivor}。請改用存續記錄，或先拆回那次合併。',
      'The record was merged into {survivor}. Go on with that one, or take that merge back first.',
    ),
  },
  'rule-trial-not-found': {
    title: text('试算不存在', '試算不存在', 'No such rule trial'),
    detail: text(
      '没有编号为 {id} 的试算。',
      '沒有編號為 {id} 的試算。',
      'There is no rule trial with the id {id}.',
    ),
  },
  'rule-trial-finished': {
    title: text('试算已结束', '試算已結束', 'The rule trial has finished'),
    detail: text(
      '试算已结束，无法取消。',
      '試算已結束，無法取消。',
      'The rule trial has finished; there is nothing to cancel.',
    ),
  },
  'rule-trial-not-finished': {
    title: text('试算尚未结束', '試算尚未結束', 'The rule trial has not finished'),
    detail: text(
      '试算尚未结束，暂不能导出。',
      '試算尚未結束，暫不能匯出。',
      'The rule trial has not finished; it cannot be exported yet.',
    ),
  },
  'follow-up-not-found': {
    title: text('后续处理不存在', '後續處理不存在', 'No such follow-up'),
    detail: text(
      '没有编号为 {id} 的后续处理；可能已并入更新的一次。',
      '沒有編號為 {id} 的後續處理；可能已併入更新的一次。',
      'There is no follow-up with the id {id}; a later one may have taken over its work.',
    ),
  },
  'follow-up-status': {
    title: text('当前状态不允许', '目前狀態不允許', 'Not in this state'),
    detail: text(
      '后续处理正在进行或已结束；请刷新后查看。',
      '後續處理正在進行或已結束；請重新整理後檢視。',
      'The follow-up is under way or over; load it again to see where it stands.',
    ),
  },
  'shadow-run-not-found': {
    title: text('影子运行不存在', '影子執行不存在', 'No such shadow run'),
    detail: text(
      '没有编号为 {id} 的影子运行。',
      '沒有編號為 {id} 的影子執行。',
      'There is no shadow run with the id {id}.',
    ),
  },
  'shadow-run-finished': {
    title: text('影子运行已结束', '影子執行已結束', 'The shadow run has finished'),
    detail: text(
      '影子运行已结束，无需停止。',
      '影子執行已結束，無需停止。',
      'The shadow run has finished; there is nothing to stop.',
    ),
  },
  'shadow-run-time': {
    title: text('结束时间无效', '結束時間無效', 'The end is not valid'),
    detail: text(
      '结束时间须在现在之后、90 天之内。',
      '結束時間須在現在之後、90 天之內。',
      'The end must be later than now and within 90 days.',
    ),
  },
  'impact-preview-not-found': {
    title: text('影响预览不存在', '影響預覽不存在', 'No such impact preview'),
    detail: text(
      '没有编号为 {id} 的影响预览。',
      '沒有編號為 {id} 的影響預覽。',
      'There is no impact preview with the id {id}.',
    ),
  },
  'impact-preview-finished': {
    title: text('影响预览已结束', '影響預覽已結束', 'The impact preview has finished'),
    detail: text(
      '影响预览已结束，无法取消。',
      '影響預覽已結束，無法取消。',
      'The impact preview has finished; there is nothing to cancel.',
    ),
  },
  'impact-subject-missing': {
    title: text('未指定预览对象', '未指定預覽對象', 'Nothing to look at'),
    detail: text(
      '请给出变更集编号（changeSetId）或文档（documents），二者取一。',
      '請給出變更集編號（changeSetId）或文件（documents），二者取一。',
      'Give either the id of a change set (changeSetId) or documents, not both.',
    ),
  },
  'cleansing-run-not-found': {
    title: text('清洗任务不存在', '清洗任務不存在', 'No such cleansing run'),
    detail: text(
      '没有编号为 {id} 的清洗任务。',
      '沒有編號為 {id} 的清洗任務。',
      'There is no cleansing run with the id {id}.',
    ),
  },
  'cleansing-running': {
    title: text('清洗正在进行', '清洗正在進行', 'A cleansing run is under way'),
    detail: text(
      '“{entity}”正在清洗（{id}），请等待完成或先取消。',
      '「{entity}」正在清洗（{id}），請等待完成或先取消。',
      'A cleansing run of "{entity}" is under way ({id}); wait for it or cancel it first.',
    ),
  },
  'cleansing-finished': {
    title: text('清洗已结束', '清洗已結束', 'The cleansing run has finished'),
    detail: text(
      '清洗已结束，无法取消；可以撤销。',
      '清洗已結束，無法取消；可以復原。',
      'The cleansing run has finished; there is nothing to cancel, but it can be undone.',
    ),
  },
  'cleansing-not-finished': {
    title: text('清洗尚未结束', '清洗尚未結束', 'The cleansing run has not finished'),
    detail: text(
      '清洗尚未结束，请等待完成或先取消。',
      '清洗尚未結束，請等待完成或先取消。',
      'The cleansing run has not finished; wait for it or cancel it first.',
    ),
  },
  'conversion-bound': {
    title: text('转换随定义而定', '轉換隨定義而定', 'A conversion goes with its definitions'),
    detail: text(
      '这是定义发布后对已存值的转换，不能单独取消或撤销；恢复旧版定义即可把值换回来。',
      '這是定義發布後對已存值的轉換，不能單獨取消或復原；恢復舊版定義即可把值換回來。',
      'It converts stored values to definitions that are in force, and cannot be cancelled or undone by itself. Publish the earlier definitions again to bring the values back.',
    ),
  },
  'cleansing-undone': {
    title: text('清洗已撤销', '清洗已復原', 'The cleansing run is undone'),
    detail: text(
      '该清洗已由 {undo} 撤销；如需恢复，请撤销那次撤销。',
      '該清洗已由 {undo} 復原；如需恢復，請復原那次復原。',
      'The run has been undone by {undo}; to have it back, undo that one.',
    ),
  },
  'cleansing-records-differ': {
    title: text('记录数与预期不符', '記錄數與預期不符', 'Not the records you expect'),
    detail: text(
      '预期 {expected} 条，实际符合条件的有 {records} 条；请核对范围后重新提交。',
      '預期 {expected} 筆，實際符合條件的有 {records} 筆；請核對範圍後重新提交。',
      'You expect {expected} records and the selection has {records}; look at it again and send it anew.',
    ),
  },
  'cleansing-not-valid': {
    title: text('清洗内容无效', '清洗內容無效', 'The cleansing run is not valid'),
    detail: text(
      '清洗的内容或范围无效，未开始，详见 problems。',
      '清洗的內容或範圍無效，未開始，詳見 problems。',
      'What is to be done, or to which records, is not valid and was not started; see problems.',
    ),
  },
  'waiver-not-found': {
    title: text('豁免不存在', '豁免不存在', 'No such waiver'),
    detail: text(
      '该记录没有编号为 {id} 的豁免，或它已被撤销。',
      '該記錄沒有編號為 {id} 的豁免，或它已被撤銷。',
      'The record has no waiver with the id {id}, or it has been revoked.',
    ),
  },
  'nothing-to-waive': {
    title: text('没有可豁免的问题', '沒有可豁免的問題', 'Nothing to waive'),
    detail: text(
      '规则“{rule}”对这条记录没有这样的问题；可豁免的有：{findings}。若问题出在尚未保存的修改，请在 data 中给出修改。',
      '規則「{rule}」對這筆記錄沒有這樣的問題；可豁免的有：{findings}。若問題出在尚未儲存的修改，請在 data 中給出修改。',
      'The rule "{rule}" finds nothing of the kind wrong with this record; what can be waived is: {findings}. If a change that is not stored yet is what breaks it, give the change in data.',
    ),
  },
  'violation-not-waivable': {
    title: text('该问题不能豁免', '該問題不能豁免', 'This cannot be waived'),
    detail: text(
      '“{rule}”的这个问题（{code}）不能豁免：值无法按原样保存，请改正。',
      '「{rule}」的這個問題（{code}）不能豁免：值無法按原樣儲存，請改正。',
      'This finding of "{rule}" ({code}) cannot be waived: the value cannot be stored as it is; correct it.',
    ),
  },
  'waiver-end-not-valid': {
    title: text('豁免期限无效', '豁免期限無效', 'The end of the waiver is not valid'),
    detail: text(
      '豁免必须在 {earliest} 之后、{latest} 之前结束，现在是 {until}。',
      '豁免必須在 {earliest} 之後、{latest} 之前結束，現在是 {until}。',
      'A waiver has to end after {earliest} and before {latest}; this one ends {until}.',
    ),
  },
  'uniqueness-rule-not-found': {
    title: text('唯一性规则不存在', '唯一性規則不存在', 'No such uniqueness rule'),
    detail: text(
      '“{entity}”没有唯一性规则“{rule}”。',
      '「{entity}」沒有唯一性規則「{rule}」。',
      'There is no uniqueness rule "{rule}" of "{entity}".',
    ),
  },
  'column-not-importable': {
    title: text('此列不能导入', '此欄不能匯入', 'The column cannot be imported'),
    detail: text(
      '列“{header}”是附件字段，附件不能来自表格；请删除此列后重新上传。',
      '欄「{header}」是附件欄位，附件不能來自表格；請刪除此欄後重新上傳。',
      'The column "{header}" is an attachment field, and attachments cannot come from a table; remove the column and upload the file again.',
    ),
  },
  'attachment-not-found': {
    title: text('附件不存在', '附件不存在', 'No such attachment'),
    detail: text(
      '附件 {id} 不存在，或您无权查看它所属的记录或字段。',
      '附件 {id} 不存在，或您無權檢視它所屬的記錄或欄位。',
      'There is no attachment {id}, or you may not see the record or field that it belongs to.',
    ),
  },
  'attachment-field-not-found': {
    title: text('不是附件字段', '不是附件欄位', 'No attachment field'),
    detail: text(
      '“{entity}”没有附件字段“{field}”，请核对字段名。',
      '「{entity}」沒有附件欄位「{field}」，請核對欄位名稱。',
      '"{entity}" has no attachment field "{field}"; check the name.',
    ),
  },
  'attachment-not-allowed': {
    title: text('不能填写该字段', '不能填寫該欄位', 'The field cannot be set'),
    detail: text(
      '您不能填写或修改“{field}”，文件未保存。',
      '您不能填寫或修改「{field}」，檔案未儲存。',
      'You may not set "{field}"; the file was not stored.',
    ),
  },
  'attachment-empty': {
    title: text('文件为空', '檔案為空', 'The file is empty'),
    detail: text(
      '文件“{name}”没有内容，请另选一个。',
      '檔案「{name}」沒有內容，請另選一個。',
      'The file "{name}" is empty; choose another.',
    ),
  },
  'attachment-too-large': {
    title: text('文件过大', '檔案過大', 'The file is too large'),
    detail: text(
      '文件“{name}”有 {size} 字节，最多 {largest} 字节；请压缩后再上传。',
      '檔案「{name}」有 {size} 位元組，最多 {largest} 位元組；請壓縮後再上傳。',
      'The file "{name}" has {size} bytes, at most {largest} are allowed; make it smaller.',
    ),
  },
  'attachment-type-not-allowed': {
    title: text('文件类型不允许', '檔案類型不允許', 'The type of file is not allowed'),
    detail: text(
      '按内容判断，文件“{name}”是 {type}；此字段允许：{allowed}。',
      '按內容判斷，檔案「{name}」是 {type}；此欄位允許：{allowed}。',
      'By its content the file "{name}" is {type}; this field takes: {allowed}.',
    ),
  },
  'file-not-valid': {
    title: text('文件无效', '檔案無效', 'File not valid'),
    detail: text('文件无法读取：{reason}', '檔案無法讀取：{reason}', 'The file cannot be read: {reason}'),
  },
  'relation-type-not-found': {
    title: text('没有这种关系', '沒有這種關係', 'No such relation type'),
    detail: text(
      '没有关系类型“{type}”。可选：{known}；需要新类型时，请在“关系类型”定义中添加。',
      '沒有關係類型「{type}」。可選：{known}；需要新類型時，請在「關係類型」定義中新增。',
      'There is no relation type "{type}". Known: {known}; add a type in the definition of relation types.',
    ),
  },
  'relation-to-itself': {
    title: text('不能与自己建立关系', '不能與自己建立關係', 'A record is not related to itself'),
    detail: text(
      '关系的双方是同一条记录，请另选对方。',
      '關係的雙方是同一筆記錄，請另選對方。',
      'Both ends are the same record; choose another one.',
    ),
  },
  'relation-dates-not-valid': {
    title: text('日期不对', '日期不對', 'Dates not valid'),
    detail: text(
      '起始日 {startsOn} 与终止日 {endsOn} 须是日历上的日期，且终止日不早于起始日，请改正。',
      '起始日 {startsOn} 與終止日 {endsOn} 須是日曆上的日期，且終止日不早於起始日，請改正。',
      'The start {startsOn} and the end {endsOn} must be days of the calendar, the end not before the start; correct them.',
    ),
  },
  'relation-taken': {
    title: text('关系已存在', '關係已存在', 'The relation is there already'),
    detail: text(
      '这段时间里已有“{type}”关系；请先终止原有关系，或改用不重叠的日期。',
      '這段時間裡已有「{type}」關係；請先終止原有關係，或改用不重疊的日期。',
      'There is a relation "{type}" at that time already; end it first, or choose dates that do not overlap.',
    ),
  },
  'relation-circle': {
    title: text('层级会成环', '層級會成環', 'The hierarchy would be a circle'),
    detail: text(
      '“{type}”会使一条记录经由上级又回到自己；请先终止其中一段关系。',
      '「{type}」會使一筆記錄經由上級又回到自己；請先終止其中一段關係。',
      'With this "{type}" a record would stand above itself; end one of the relations in between first.',
    ),
  },
  'relation-not-found': {
    title: text('关系不存在', '關係不存在', 'No such relation'),
    detail: text(
      '该记录没有编号为 {id} 的关系。',
      '該記錄沒有編號為 {id} 的關係。',
      'The record has no relation with the id {id}.',
    ),
  },
  'change-request-not-found': {
    title: text('变更申请不存在', '變更申請不存在', 'No such change request'),
    detail: text(
      '没有编号为 {id} 的变更申请，或您无权查看。',
      '沒有編號為 {id} 的變更申請，或您無權檢視。',
      'There is no change request with the id {id}, or you may not see it.',
    ),
  },
  'change-request-decided': {
    title: text('变更申请已处理', '變更申請已處理', 'The change request is closed'),
    detail: text(
      '该申请已由 {by} 处理，不能再改。',
      '該申請已由 {by} 處理，不能再改。',
      'The request was closed by {by} already.',
    ),
  },
  'change-request-needless': {
    title: text('无需变更申请', '無需變更申請', 'No change request needed'),
    detail: text(
      '这些内容可以直接保存，无需申请。',
      '這些內容可以直接儲存，無需申請。',
      'This can be saved as it is; no request is needed.',
    ),
  },
  'change-request-own': {
    title: text('不能批准自己的申请', '不能核准自己的申請', 'Your own request'),
    detail: text(
      '变更申请须由申请人以外的人批准。',
      '變更申請須由申請人以外的人核准。',
      'Somebody else has to approve what you asked for.',
    ),
  },
  'change-request-requester': {
    title: text('申请人已无权写入', '申請人已無權寫入', 'The requester may not write it any more'),
    detail: text(
      '申请人 {by} 已停用，或已无权写入该记录。请驳回申请，或自行录入。',
      '申請人 {by} 已停用，或已無權寫入該記錄。請駁回申請，或自行登錄。',
      'The requester {by} is disabled or may not write this any more. Reject the request, or enter it yourself.',
    ),
  },
  'access-token-not-valid': {
    title: text('提示已失效', '提示已失效', 'No such hint'),
    detail: text(
      '该疑似记录的凭据不存在或已过期。请重新查重后再申请。',
      '該疑似記錄的憑據不存在或已過期。請重新查重後再申請。',
      'What stood for the record is unknown or too old. Check again for duplicates, then ask.',
    ),
  },
  'access-request-not-found': {
    title: text('申请不存在', '申請不存在', 'No such request'),
    detail: text(
      '没有 id 为 {id} 的申请，或您无权处理。',
      '沒有 id 為 {id} 的申請，或您無權處理。',
      'There is no request {id} that is yours to see.',
    ),
  },
  'access-request-closed': {
    title: text('申请已处理', '申請已處理', 'Request closed'),
    detail: text(
      '该申请的状态为 {state}，不能再执行此操作，请刷新页面。',
      '該申請的狀態為 {state}，不能再執行此操作，請重新整理頁面。',
      'The request is {state} already; reload the page.',
    ),
  },
  'access-needless': {
    title: text('无需申请', '無需申請', 'No request needed'),
    detail: text(
      '您已可查看该记录，无需申请。',
      '您已可檢視該記錄，無需申請。',
      'The record is yours to read already; no request is needed.',
    ),
  },
  'claim-not-possible': {
    title: text('不能认领', '不能認領', 'Cannot be claimed'),
    detail: text(
      '“{entity}”没有责任人字段，只能申请查看。',
      '「{entity}」沒有責任人欄位，只能申請檢視。',
      'Records of "{entity}" have no field for their owner; ask for access instead.',
    ),
  },
  'pin-not-valid': {
    title: text('无法这样锁定', '無法這樣鎖定', 'This pin makes no sense'),
    detail: text('请按下列问题改正。', '請按下列問題改正。', 'Correct what is listed.'),
  },
  'pin-not-found': {
    title: text('没有锁定', '沒有鎖定', 'Nothing is pinned'),
    detail: text(
      '该记录的“{unit}”没有锁定的值。',
      '該記錄的「{unit}」沒有鎖定的值。',
      'Nothing of "{unit}" is pinned in this record.',
    ),
  },
} satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;
