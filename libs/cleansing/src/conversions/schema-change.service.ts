import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  type ChangeSetProblem,
  createProblem,
  documentKinds,
  errorsOf,
  type DocumentKind,
  inLocale,
  type JsonValue,
  type LocalizedText,
  parseDocument,
  PlatformError,
  pointerTo,
  type Problem,
  type SchemaChangeInput,
  type SchemaChangeReport,
  type SchemaDraft,
  type SchemaDryRun,
  type SchemaDryRunCase,
  type SchemaDryRunInput,
} from '@guiyi/contracts';
import {
  type Definition,
  DefinitionChecker,
  definitionName,
  definitionOf,
  PublishedDefinitions,
} from '@guiyi/definitions';
import { BYTE_ORDER_MARK, csvRows } from '@guiyi/imports';
import { variablesOf } from '@guiyi/logic';
import { presentRecord, type StoredRecord } from '@guiyi/records';
import { fieldOf, type FieldConversion, levelOfPath } from '@guiyi/revision';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cellOf } from '../csv-cell';
import { type ChangedEntity, changedEntities, proposalOf } from './changed-entities';
import { FormerRuns } from './former-runs';
import { StoredValueGuard } from './stored-value-guard';
import { countsOf, type ExaminedValue, ValueExaminer } from './value-examiner';

const CASES_OF_EACH = 20;

/** What drafts of definitions would do to stored values, for people who have not published them yet. */
@Injectable()
export class SchemaChangeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly published: PublishedDefinitions,
    private readonly checker: DefinitionChecker,
    private readonly guard: StoredValueGuard,
    private readonly examiner: ValueExaminer,
    private readonly former: FormerRuns,
  ) {}

  /** Every change with its counts; drafts that could not be published for other reasons give problems only. */
  async report(
    caller: Caller,
    { documents, migrations = [] }: SchemaChangeInput,
  ): Promise<SchemaChangeReport> {
    (await this.access.policyFor(caller)).require('definitions.edit');
    const drafts = parsedDrafts(documents);
    const refused = await this.checker.checkTogether(drafts);
    if (refused.size > 0) return { items: [], problems: problemsOf(refused) };
    const proposal = proposalOf(await this.published.list(), drafts, migrations);
    const { items, problems } = await this.guard.changes(this.dataSource.manager, proposal);
    return { items, problems: problemsOf(problems) };
  }

  /** What one migration would make of the values of its field, on every stored record; nothing is written. */
  async dryRun(caller: Caller, input: SchemaDryRunInput): Promise<SchemaDryRun> {
    const { policy, changed, conversion } = await this.prepare(caller, input);
    const cases = new Map<SchemaDryRunCase['outcome'], SchemaDryRunCase[]>();
    const shown = await this.shownTo(policy, changed, conversion);
    const { fields } = await this.examiner.examine(
      this.dataSource.manager,
      { ...changed, changes: [] },
      [conversion],
      (value) => {
        const outcome = shownOutcome(value);
        const known = cases.get(outcome) ?? [];
        if (known.length >= CASES_OF_EACH || !policy.mayRead(value.record)) return;
        cases.set(outcome, [...known, shown(value)]);
      },
    );
    const tally = fields.get(fieldOf(conversion))!;
    const counts = countsOf(tally);
    const records = counts.converted + counts.failed + counts.emptied + tally.setAside;
    return {
      records,
      counts: { ...counts, emptied: counts.emptied + tally.setAside },
      cases: outcomesInOrder.flatMap((outcome) => cases.get(outcome) ?? []),
    };
  }

  /** Every value that would not become one of the new field, or a wrong one, as CSV text in pieces. */
  async failures(caller: Caller, input: SchemaDryRunInput): Promise<AsyncGenerator<string>> {
    const { policy, changed, conversion } = await this.prepare(caller, input);
    const shown = await this.shownTo(policy, changed, conversion);
    const pages = this.examiner.judged(this.dataSource.manager, changed, [conversion]);
    async function* pieces(): AsyncGenerator<string> {
      yield (
        BYTE_ORDER_MARK + csvRows([Object.values(columns).map((title) => inLocale(title, caller.locale))])
      );
      for await (const page of pages) {
        const rows = page
          .filter(({ record }) => policy.mayRead(record))
          .flatMap(({ record, values }) => values.map((value) => shown({ ...value, record })))
          .filter(({ outcome }) => outcome !== 'converted')
          .map((one) => rowOf(one, caller));
        if (rows.length > 0) yield csvRows(rows);
      }
    }
    return pieces();
  }

  private async prepare(
    caller: Caller,
    { documents, migration }: SchemaDryRunInput,
  ): Promise<{ policy: AccessPolicy; changed: ChangedEntity; conversion: FieldConversion }> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.edit');
    policy.require('records.read');
    const drafts = parsedDrafts(documents);
    const refused = await this.checker.checkTogether(drafts);
    if (refused.size > 0) throw notValid([...refused.values()].flat());
    const proposal = proposalOf(await this.published.list(), drafts, [migration]);
    const changed = changedEntities(proposal).find(({ entity }) => entity === migration.entity);
    const problems = changed?.plan.problems ?? [nothingToConvert(migration.field)];
    if (changed === undefined || problems.length > 0) throw notValid(problems.map(inMigration));
    const planned = await this.former.withRestores(
      this.dataSource.manager,
      changed.entity,
      changed.changes,
      changed.plan.conversions,
    );
    const conversion = planned.find((one) => fieldOf(one) === migration.field);
    if (conversion === undefined) throw notValid([nothingToConvert(migration.field)]);
    return { policy, changed, conversion };
  }

  /** A value is shown as its field is; what comes out only to those who see everything that it comes from. */
  private async shownTo(
    policy: AccessPolicy,
    { entity }: ChangedEntity,
    conversion: FieldConversion,
  ): Promise<(value: ExaminedValue) => SchemaDryRunCase> {
    const { storage } = await this.published.forEntity(entity);
    const from = conversion.from ?? '';
    const { collection } = levelOfPath(from || (conversion.to ?? ''));
    const read = conversion.expression === undefined ? [] : variablesOf(conversion.expression);
    const sources = [
      ...(from === '' ? [] : [from]),
      ...read.map((path) => (collection === undefined ? path : `${collection}.${path}`)),
    ];
    const mask = conversion.after?.['x-field'].mask;
    const showsAfter =
      sources.every((path) => policy.seesPlainly(entity, path)) &&
      (mask === undefined || mask === conversion.before?.['x-field'].mask);
    return (value) => {
      const { code, title } = titleOf(policy, storage, value.record);
      const shown =
        value.before === undefined || from === ''
          ? undefined
          : policy.projectValue(entity, from, value.before);
      return {
        recordId: value.record.id,
        code,
        title,
        outcome: shownOutcome(value),
        ...(shown === undefined ? {} : { before: shown }),
        ...(value.after === undefined || !showsAfter ? {} : { after: value.after }),
      };
    };
  }
}

const outcomesInOrder = ['failed', 'emptied', 'invalid', 'converted'] as const;

function shownOutcome({ outcome }: Pick<ExaminedValue, 'outcome'>): SchemaDryRunCase['outcome'] {
  if (outcome === 'restored') return 'converted';
  return outcome === 'setAside' ? 'emptied' : outcome;
}

function titleOf(
  policy: AccessPolicy,
  storage: Parameters<typeof presentRecord>[1],
  record: StoredRecord,
): { code: string | null; title: string } {
  const { code, data } = presentRecord(policy, storage, record);
  const title = data[storage.titleField];
  return { code, title: typeof title === 'string' ? title : '' };
}

/** @throws PlatformError definition-not-found for a kind that is none, definitions-not-valid for a wrong shape */
function parsedDrafts(documents: readonly SchemaDraft[]): Definition[] {
  const problems: Problem[] = [];
  const drafts = documents.flatMap(({ kind, document }, position): Definition[] => {
    const parsed = parseDocument(kindOf(kind), document);
    if ('document' in parsed) return [definitionOf(kindOf(kind), parsed.document)];
    const at = pointerTo('documents', position, 'document');
    problems.push(...parsed.problems.map((problem) => ({ ...problem, pointer: `${at}${problem.pointer}` })));
    return [];
  });
  const names = drafts.map(definitionName);
  const twice = names.findIndex((name, position) => names.indexOf(name) !== position);
  if (twice >= 0)
    problems.push(
      createProblem('document-twice', pointerTo('documents', twice), texts.twice, { name: names[twice] }),
    );
  if (problems.length > 0) throw notValid(problems);
  return drafts;
}

function kindOf(name: string): DocumentKind {
  const kind = documentKinds.find((known) => known === name);
  if (kind === undefined)
    throw new PlatformError('definition-not-found', { values: { kind: name, key: '' } });
  return kind;
}

function problemsOf(byName: ReadonlyMap<string, readonly Problem[]>): ChangeSetProblem[] {
  return [...byName].flatMap(([name, problems]) => {
    const [kind = '', key = ''] = name.split(':');
    return errorsOf(problems).map((problem) => ({ kind, key, ...problem }));
  });
}

function inMigration(problem: Problem): Problem {
  return { ...problem, pointer: problem.pointer.replace(/^\/migrations\/0/, '/migration') };
}

function nothingToConvert(field: string): Problem {
  return createProblem('migration-of-nothing', '/migration/field', texts.nothing, { field });
}

function notValid(problems: readonly Problem[]): PlatformError {
  return new PlatformError('definitions-not-valid', { problems: errorsOf(problems) });
}

function rowOf(
  { code, title, outcome, before, after, recordId }: SchemaDryRunCase,
  { locale }: Caller,
): string[] {
  return [
    code ?? '',
    title,
    inLocale(outcomeTexts[outcome], locale),
    cellOf(before as JsonValue | undefined),
    cellOf(after as JsonValue | undefined),
    recordId,
  ];
}

const outcomeTexts: Readonly<Record<SchemaDryRunCase['outcome'], LocalizedText>> = {
  converted: { 'zh-CN': '已转换', 'zh-TW': '已轉換', en: 'converted' },
  failed: { 'zh-CN': '不能转换', 'zh-TW': '不能轉換', en: 'cannot be converted' },
  emptied: { 'zh-CN': '将为空', 'zh-TW': '將為空', en: 'would be empty' },
  invalid: { 'zh-CN': '超出新限制', 'zh-TW': '超出新限制', en: 'outside the new limits' },
};

const columns = {
  code: { 'zh-CN': '编码', 'zh-TW': '編碼', en: 'Code' },
  title: { 'zh-CN': '名称', 'zh-TW': '名稱', en: 'Name' },
  outcome: { 'zh-CN': '结果', 'zh-TW': '結果', en: 'Result' },
  before: { 'zh-CN': '原值', 'zh-TW': '原值', en: 'Before' },
  after: { 'zh-CN': '新值', 'zh-TW': '新值', en: 'After' },
  record: { 'zh-CN': '记录', 'zh-TW': '記錄', en: 'Record' },
} satisfies Record<string, LocalizedText>;

const texts = {
  twice: {
    'zh-CN': '“{name}”出现了两次，请只保留一份。',
    'zh-TW': '「{name}」出現了兩次，請只保留一份。',
    en: '"{name}" is there twice; keep one of them.',
  },
  nothing: {
    'zh-CN': '“{field}”没有需要转换的内容，请检查字段路径和文档。',
    'zh-TW': '「{field}」沒有需要轉換的內容，請檢查欄位路徑和文件。',
    en: 'There is nothing to convert for "{field}"; check the path of the field and the documents.',
  },
} satisfies Record<string, LocalizedText>;
