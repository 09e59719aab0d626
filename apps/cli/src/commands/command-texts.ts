import type { LocalizedText } from '@guiyi/contracts';

export const commandTexts = {
  program: {
    'zh-CN': '归一：以规则找出并合并重复客户。',
    'zh-TW': '歸一：以規則找出並合併重複客戶。',
    en: 'Guiyi: finds duplicate customers by rules that you can read and edit.',
  },
  language: {
    'zh-CN': '界面语言：zh-CN、zh-TW 或 en（默认取自终端）',
    'zh-TW': '介面語言：zh-CN、zh-TW 或 en（預設取自終端機）',
    en: 'language of messages: zh-CN, zh-TW or en (default: that of the terminal)',
  },
  dedupeSummary: {
    'zh-CN': '找出 CSV 文件中的重复记录',
    'zh-TW': '找出 CSV 檔案中的重複記錄',
    en: 'find the duplicates in CSV files',
  },
  dedupeDescription: {
    'zh-CN':
      '找出 CSV 文件中指同一客户的记录。第一行为列名：字段名，或任一语言的字段标签。用 --out 写出 pairs.csv、clusters.csv、golden.csv、defects.csv、generic-values.csv 和 report.html。',
    'zh-TW':
      '找出 CSV 檔案中指同一客戶的記錄。第一行為欄名：欄位名，或任一語言的欄位標籤。用 --out 寫出 pairs.csv、clusters.csv、golden.csv、defects.csv、generic-values.csv 和 report.html。',
    en: 'Finds the records of CSV files that are the same customer. The first line names the columns: by field name, or by the label of a field in any language. With --out it writes pairs.csv, clusters.csv, golden.csv, defects.csv, generic-values.csv and report.html.',
  },
  dedupeFiles: {
    'zh-CN': 'CSV 文件（UTF-8 或 GB18030）；给出多个时也跨文件比对',
    'zh-TW': 'CSV 檔案（UTF-8 或 GB18030）；給出多個時也跨檔案比對',
    en: 'CSV files (UTF-8 or GB18030); several are linked with each other',
  },
  config: {
    'zh-CN': '定义所在目录（schemas/entities、rules/<实体>）；默认用随附的客户定义',
    'zh-TW': '定義所在目錄（schemas/entities、rules/<實體>）；預設用隨附的客戶定義',
    en: 'directory of definitions (schemas/entities, rules/<entity>); default: the shipped customer definitions',
  },
  entity: {
    'zh-CN': '实体；默认为 customer，或目录中仅有的一个',
    'zh-TW': '實體；預設為 customer，或目錄中僅有的一個',
    en: 'entity; default: customer, or the only one in the directory',
  },
  truth: {
    'zh-CN': '真值 CSV（id,cluster，或两列编号），用于计算准确率',
    'zh-TW': '真值 CSV（id,cluster，或兩欄編號），用於計算準確率',
    en: 'CSV of what is really the same (id,cluster, or two columns of ids), to measure accuracy',
  },
  out: {
    'zh-CN': '写出结果的目录；不给则只显示数字',
    'zh-TW': '寫出結果的目錄；不給則只顯示數字',
    en: 'directory to write results to; without it only figures are shown',
  },
  threads: {
    'zh-CN': '线程数；默认为处理器数，小文件为 1',
    'zh-TW': '執行緒數；預設為處理器數，小檔案為 1',
    en: 'number of threads; default: one per processor, one for small files',
  },
  linkOnly: {
    'zh-CN': '只在文件之间配对：每个文件自身没有重复',
    'zh-TW': '只在檔案之間配對：每個檔案自身沒有重複',
    en: 'pair across files only: each file has no duplicates of its own',
  },
  id: {
    'zh-CN': '编号列（默认 id；没有时用行号）',
    'zh-TW': '編號欄（預設 id；沒有時用列號）',
    en: 'column of the ids (default: id; row numbers when there is none)',
  },
  json: {
    'zh-CN': '标准输出的最后一行为一个 JSON 对象',
    'zh-TW': '標準輸出的最後一行為一個 JSON 物件',
    en: 'the last line of standard output is one JSON object',
  },
  auto: {
    'zh-CN': '不用任何规则：由文件本身建议并训练定义',
    'zh-TW': '不用任何規則：由檔案本身建議並訓練定義',
    en: 'no rules needed: definitions are suggested and trained from the files themselves',
  },
  suggestSummary: {
    'zh-CN': '由 CSV 或 Excel 文件建议定义',
    'zh-TW': '由 CSV 或 Excel 檔案建議定義',
    en: 'suggest definitions from CSV and Excel files',
  },
  suggestDescription: {
    'zh-CN':
      '查看文件各列是什么，写出实体、表单、词表、标准化、校验、匹配与编号的定义，及说明理由的 suggestion.md；可修改后以 dedupe --config 使用，或用 definitions apply 应用到平台。',
    'zh-TW':
      '檢視檔案各欄是什麼，寫出實體、表單、詞表、標準化、驗證、比對與編號的定義，及說明理由的 suggestion.md；可修改後以 dedupe --config 使用，或用 definitions apply 套用到平台。',
    en: 'Looks at what the columns of the files are and writes definitions: entity, form, vocabularies, standardization, validation, matching and numbering, with suggestion.md, which says why. Edit them, then use them with dedupe --config or bring them to a platform with definitions apply.',
  },
  suggestFiles: {
    'zh-CN': 'CSV 文件（UTF-8 或 GB18030）或 Excel 工作簿（.xlsx）；多个文件视为同一张表',
    'zh-TW': 'CSV 檔案（UTF-8 或 GB18030）或 Excel 活頁簿（.xlsx）；多個檔案視為同一張表',
    en: 'CSV files (UTF-8 or GB18030) or Excel workbooks (.xlsx); several are taken for one table',
  },
  sheet: {
    'zh-CN': '工作簿中的工作表（默认为第一张有内容的）',
    'zh-TW': '活頁簿中的工作表（預設為第一張有內容的）',
    en: 'sheet of the workbooks (default: the first that has rows)',
  },
  suggestOut: {
    'zh-CN': '写出定义的目录',
    'zh-TW': '寫出定義的目錄',
    en: 'directory to write the definitions to',
  },
  suggestEntity: {
    'zh-CN': '定义中实体的名称（默认 record）',
    'zh-TW': '定義中實體的名稱（預設 record）',
    en: 'name of the entity in the definitions (default: record)',
  },
  analyzeSummary: {
    'zh-CN': '比对之前分析分块键',
    'zh-TW': '比對之前分析分塊鍵',
    en: 'what the blocking keys make of CSV files, before comparing',
  },
  analyzeDescription: {
    'zh-CN': '不做比对，先数出每个分块键产生的对数、最大的分块、没有键的记录，并估计召回率与耗时。',
    'zh-TW': '不做比對，先數出每個分塊鍵產生的對數、最大的分塊、沒有鍵的記錄，並估計召回率與耗時。',
    en: 'Counts, before anything is compared, the pairs of each blocking key, the largest blocks and the records without a key, and estimates recall and cost.',
  },
  explainSummary: {
    'zh-CN': '解释两条记录为何（不）匹配',
    'zh-TW': '解釋兩筆記錄為何（不）匹配',
    en: 'why two records are, or are not, the same',
  },
  explainDescription: {
    'zh-CN': '重演对两条记录的判定：每项证据、否决、为何从未比较、以及怎样才会匹配。',
    'zh-TW': '重演對兩筆記錄的判定：每項證據、否決、為何從未比較、以及怎樣才會匹配。',
    en: 'Replays the decision on two records: every piece of evidence, vetoes, why they were never compared, and what would make them a match.',
  },
  explainPair: {
    'zh-CN': '两条记录的编号',
    'zh-TW': '兩筆記錄的編號',
    en: 'the ids of two records',
  },
  sampleSummary: {
    'zh-CN': '生成带真值的合成客户文件',
    'zh-TW': '產生帶真值的合成客戶檔案',
    en: 'write synthetic customers with their truth',
  },
  sampleDescription: {
    'zh-CN': '写出合成的中文客户（customers.csv）及其真值（truth.csv）。相同的数量与种子得到相同的文件。',
    'zh-TW': '寫出合成的中文客戶（customers.csv）及其真值（truth.csv）。相同的數量與種子得到相同的檔案。',
    en: 'Writes synthetic Chinese customers (customers.csv) and their truth (truth.csv). The same number and seed give the same files.',
  },
  records: { 'zh-CN': '记录数', 'zh-TW': '記錄數', en: 'number of records' },
  seed: { 'zh-CN': '随机种子', 'zh-TW': '隨機種子', en: 'seed of the random choices' },
  sampleOut: { 'zh-CN': '写出到的目录', 'zh-TW': '寫出到的目錄', en: 'directory to write to' },
  definitionsSummary: {
    'zh-CN': '检查、比较、应用和导出定义',
    'zh-TW': '檢查、比較、套用和匯出定義',
    en: 'check, compare, apply and export definitions',
  },
  definitionsDescription: {
    'zh-CN':
      '检查、比较、应用和导出定义。来源是含 schemas 与 rules 的目录，或定义包文件。退出码：0 完成或没有差别，1 有差别或仍需选择，2 输入有误或被拒绝。',
    'zh-TW':
      '檢查、比較、套用和匯出定義。來源是含 schemas 與 rules 的目錄，或定義包檔案。結束代碼：0 完成或沒有差別，1 有差別或仍需選擇，2 輸入有誤或被拒絕。',
    en: 'Checks, compares, applies and exports definitions. A source is a directory with schemas and rules, or the file of a bundle. Exit codes: 0 done, or no differences; 1 there are differences, or somebody has to decide; 2 the input is wrong, or it was refused.',
  },
  definitionSource: {
    'zh-CN': '定义所在目录或定义包文件',
    'zh-TW': '定義所在目錄或定義包檔案',
    en: 'directory of definitions, or the file of a bundle',
  },
  diffSummary: {
    'zh-CN': '与另一个目录、定义包或平台比较，用语句说明差别',
    'zh-TW': '與另一個目錄、定義包或平台比較，用語句說明差別',
    en: 'what the source changes against a directory, a bundle or a platform, in sentences',
  },
  against: {
    'zh-CN': '与之比较的目录或定义包',
    'zh-TW': '與之比較的目錄或定義包',
    en: 'directory or bundle to compare with',
  },
  applySummary: {
    'zh-CN': '把来源应用到平台（--server），或把定义包写入目录（--config）',
    'zh-TW': '把來源套用到平台（--server），或把定義包寫入目錄（--config）',
    en: 'apply the source to a platform (--server), or write a bundle into a directory (--config)',
  },
  applyConfig: {
    'zh-CN': '写入的目录',
    'zh-TW': '寫入的目錄',
    en: 'directory to write into',
  },
  exportSummary: {
    'zh-CN': '把平台生效的定义写成文件，或写成定义包（路径以 .json 结尾）',
    'zh-TW': '把平台生效的定義寫成檔案，或寫成定義包（路徑以 .json 結尾）',
    en: 'write what a platform has in force as files, or as a bundle when the path ends in .json',
  },
  exportOut: {
    'zh-CN': '写到的目录，或以 .json 结尾的定义包文件',
    'zh-TW': '寫到的目錄，或以 .json 結尾的定義包檔案',
    en: 'directory to write to, or the file of a bundle that ends in .json',
  },
  exportConfig: {
    'zh-CN': '不从平台，而从此目录导出定义包',
    'zh-TW': '不從平台，而從此目錄匯出定義包',
    en: 'export from this directory instead of a platform',
  },
  exportEntities: {
    'zh-CN': '只导出这些实体及其所需，逗号分隔',
    'zh-TW': '只匯出這些實體及其所需，逗號分隔',
    en: 'only these entities with what they need, separated by commas',
  },
  exportRoles: { 'zh-CN': '包含角色', 'zh-TW': '包含角色', en: 'with the roles' },
  server: {
    'zh-CN': '平台地址（或环境变量 GUIYI_SERVER）',
    'zh-TW': '平台位址（或環境變數 GUIYI_SERVER）',
    en: 'address of the platform (or GUIYI_SERVER)',
  },
  token: {
    'zh-CN': '登录令牌（或环境变量 GUIYI_TOKEN，命令行中的令牌其他人可能看到）',
    'zh-TW': '登入權杖（或環境變數 GUIYI_TOKEN，命令列中的權杖其他人可能看到）',
    en: 'token of a sign-in (or GUIYI_TOKEN: what is on a command line others may see)',
  },
  take: {
    'zh-CN': '双方都改动过的：theirs 采用来源，mine 保留平台，merge 合并',
    'zh-TW': '雙方都改動過的：theirs 採用來源，mine 保留平台，merge 合併',
    en: 'where both sides changed: theirs takes the source, mine keeps the platform, merge joins them',
  },
  dryRun: {
    'zh-CN': '只说明会做什么',
    'zh-TW': '只說明會做什麼',
    en: 'only say what would be done',
  },
  acceptUntrusted: {
    'zh-CN': '接受未签名或密钥不受信任的定义包',
    'zh-TW': '接受未簽章或金鑰不受信任的定義包',
    en: 'accept a bundle that is unsigned or whose key is not trusted',
  },
  asChangeSet: {
    'zh-CN': '建立变更集，而不立即发布',
    'zh-TW': '建立變更集，而不立即發布',
    en: 'make a change set instead of publishing at once',
  },
  checkSummary: {
    'zh-CN': '检查目录或定义包中每个定义的形状与含义',
    'zh-TW': '檢查目錄或定義包中每個定義的形狀與含義',
    en: 'check shape and meaning of every definition in a directory or bundle',
  },
  checkConfig: {
    'zh-CN': '定义所在目录；默认为随附的定义',
    'zh-TW': '定義所在目錄；預設為隨附的定義',
    en: 'directory of definitions; default: the shipped ones',
  },
} satisfies Record<string, LocalizedText>;
