import {
  createProblem,
  effectiveEntity,
  inLocale,
  locales,
  showValue,
  type EffectiveEntity,
  type EntityDocument,
  type FieldSchema,
  type FieldTightening,
  type Finding,
  type JsonValue,
  type LocalizedText,
  type OverlayDocument,
  type Problem,
  type RecordData,
  type ValidationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { patternFault } from '@guiyi/logic';
import { compileValidation } from '../compile-validation';
import type { FilledValue } from '../constraint';
import { constraintsOf } from '../constraints/registry';
import { judgeRecord, type JudgedOccasion, type RecordJudges } from '../judge-record';
import { limitWitness, type Witness } from './limit-witness';
import { parentsOf, sampleRecord, type SampleContext } from './sample-values';

export interface OverlayProofContext {
  core: EntityDocument;
  /** All overlays of the entity; the one that is proved may be among them in an earlier state. */
  overlays: readonly OverlayDocument[];
  collections: ReadonlyMap<string, EntityDocument>;
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
  /** The rules of the entity; left out: only the limits of its fields judge. */
  validation?: ValidationDocument;
}

/** One limit of an overlay that lets through what the core refuses. */
export interface CounterExample {
  field: string;
  limit: keyof FieldTightening;
  /** The value that makes the difference. */
  value: JsonValue;
  /** A whole record that the department's judge accepts and the core's refuses; both were asked. */
  record: RecordData;
  /** What the core's judge says of it, in words. */
  finding: Finding;
}

export interface OverlayProof {
  counterExamples: CounterExample[];
  /** Limits that could be wider, of which neither could be shown. They are refused as well. */
  undecided: { field: string; limit: keyof FieldTightening }[];
}

/**
 * Proves that whatever a department's view of an entity accepts, the core accepts: every limit that the overlay sets
 * beside one of the core is searched for a value that only the narrower one refuses; patterns by their automata, so that
 * finding none is a proof. Fields that are added, required or hidden, and limits where the core has none, can only refuse
 * more. Pure and without chance: the same documents give the same answer.
 */
export function proveOverlay(overlay: OverlayDocument, context: OverlayProofContext): OverlayProof {
  const { core, collections } = context;
  const others = context.overlays.filter(({ id, entity }) => id !== overlay.id && entity === core.id);
  // Another overlay of the department must not lend this one its limits.
  const foreign = others.filter(({ department }) => department !== overlay.department);
  const view = effectiveEntity(core, [...foreign, overlay], collections, overlay.department);
  const base = effectiveEntity(
    core,
    [...foreign, { ...overlay, require: [], hide: [], tighten: {} }],
    collections,
  );
  const proof: OverlayProof = { counterExamples: [], undecided: [] };
  for (const [name, limits] of Object.entries(overlay.tighten ?? {})) {
    const before = own(core.properties, name);
    const after = own(view.properties, name);
    if (before === undefined || after === undefined) continue;
    for (const limit of Object.keys(limits) as (keyof FieldTightening)[])
      proveLimit({ name, limit, before, after }, { view, base, overlay, context }, proof);
  }
  return proof;
}

/** The same as problems of the overlay, each with the record that shows it. */
export function checkOverlayProof(overlay: OverlayDocument, context: OverlayProofContext): Problem[] {
  const { counterExamples, undecided } = proveOverlay(overlay, context);
  const limitsOf = (field: string): FieldTightening => overlay.tighten?.[field] ?? {};
  return [
    ...counterExamples.map(({ field, limit, value, record, finding }) => {
      const values = {
        ...{ field, limit, found: showValue(limitsOf(field)[limit]) },
        core: showValue(own(context.core.properties, field)?.[limit]),
        example: showValue(value),
        record: showValue(record),
      };
      const problem = createProblem('weakened', `/tighten/${field}/${limit}`, texts.weakened, values);
      return { ...problem, message: joined(problem.message, finding.message) };
    }),
    ...undecided.map(({ field, limit }) =>
      createProblem('weakened', `/tighten/${field}/${limit}`, texts.undecided, {
        ...{ field, limit, found: showValue(limitsOf(field)[limit]) },
        core: showValue(own(context.core.properties, field)?.[limit]),
      }),
    ),
  ];
}

interface Limit {
  name: string;
  limit: keyof FieldTightening;
  before: FieldSchema;
  after: FieldSchema;
}

interface Views {
  view: EffectiveEntity;
  base: EffectiveEntity;
  overlay: OverlayDocument;
  context: OverlayProofContext;
}

function proveLimit({ name, limit, before, after }: Limit, views: Views, proof: OverlayProof): void {
  if (before[limit] === undefined || after[limit] === undefined) return;
  // A pattern that is none is told by the checks of the documents.
  if ([before, after].some(({ pattern }) => pattern !== undefined && patternFault(pattern) !== undefined))
    return;
  const { view, context } = views;
  const samples: SampleContext = {
    vocabularies: context.vocabularies,
    properties: view.properties,
    collections: view.collections,
  };
  const witness: Witness = limitWitness(name, limit, before, after, samples);
  if (witness === 'none') return;
  if (witness !== 'undecided') {
    for (const value of witness.values.filter((one) => onlyLaterAccepts(one, before, after, limit))) {
      const example = verified({ name, limit, value }, views, samples);
      if (example === undefined) continue;
      proof.counterExamples.push(example);
      return;
    }
    if (witness.isComplete) return;
  }
  proof.undecided.push({ field: name, limit });
}

/** By the keywords of the field alone: the limit in question refuses, everything the overlay asks for is kept. */
function onlyLaterAccepts(
  value: JsonValue,
  before: FieldSchema,
  after: FieldSchema,
  limit: keyof FieldTightening,
): boolean {
  const keeps = (field: Partial<FieldSchema>): boolean =>
    constraintsOf(field).every((check) => check(value as FilledValue) === undefined);
  return keeps(after) && !keeps({ [limit]: before[limit] });
}

/** Asks both judges about a whole record: with the rules of the entity, and, where those are in the way, without. */
function verified(
  { name, limit, value }: { name: string; limit: keyof FieldTightening; value: JsonValue },
  { view, base, overlay, context }: Views,
  samples: SampleContext,
): CounterExample | undefined {
  const field = view.properties[name];
  if (field === undefined) return undefined;
  const record = { ...sampleRecord(view, samples), ...parentsOf(field, value, samples), [name]: value };
  for (const document of [context.validation ?? withoutRules, withoutRules]) {
    const [mine, theirs] = [view, base].map((entity) => judgesOf(entity, document, context));
    // Documents that do not compile are told by their own checks.
    if (mine === undefined || theirs === undefined) continue;
    const judge = (judges: RecordJudges): ReturnType<typeof judgeRecord> =>
      judgeRecord(judges, record, occasionOf(overlay));
    if (judge(mine).outcome === 'block') continue;
    const refused = judge(theirs).findings.find(
      (finding) => finding.severity === 'block' && finding.field.split('.', 1)[0] === name,
    );
    if (refused !== undefined) return { field: name, limit, value, record, finding: refused };
  }
  return undefined;
}

function judgesOf(
  entity: EffectiveEntity,
  document: ValidationDocument,
  { vocabularies }: OverlayProofContext,
): RecordJudges | undefined {
  try {
    const validation = compileValidation(document, entity, { vocabularies });
    return {
      storage: entity,
      standardization: { standardize: (data) => ({ data, defects: [] }) },
      validation: () => validation,
    };
  } catch {
    return undefined;
  }
}

function occasionOf({ department }: OverlayDocument): JudgedOccasion {
  return { door: 'create', status: 'active', department, callersDepartment: department, now: new Date(0) };
}

const withoutRules: ValidationDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'limits',
  entity: 'limits',
  rules: [],
  uniqueness: [],
};

function joined(first: LocalizedText, second: LocalizedText): LocalizedText {
  const texts = locales.map((locale) => [locale, `${inLocale(first, locale)}${inLocale(second, locale)}`]);
  return Object.fromEntries(texts) as LocalizedText;
}

function own<Value>(holder: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

const texts = {
  weakened: {
    'zh-CN':
      '不能放宽核心规则：字段“{field}”的 {limit} 为 {found}，核心为 {core}。反例 {example}：本部门会接受，核心会拒绝。请改得更严，或删除此项。核心的说法：',
    'zh-TW':
      '不能放寬核心規則：欄位「{field}」的 {limit} 為 {found}，核心為 {core}。反例 {example}：本部門會接受，核心會拒絕。請改得更嚴，或刪除此項。核心的說法：',
    en: 'An overlay may not weaken the core: {limit} of the field "{field}" is {found}, and {core} in the core. Counter-example {example}: the department would accept it, the core refuses it. Make it narrower, or remove it. The core says: ',
  },
  undecided: {
    'zh-CN':
      '无法证明字段“{field}”的 {limit}（{found}）不比核心的 {core} 更宽，请改用更简单的写法，或改用校验规则。',
    'zh-TW':
      '無法證明欄位「{field}」的 {limit}（{found}）不比核心的 {core} 更寬，請改用更簡單的寫法，或改用驗證規則。',
    en: 'It cannot be shown that {limit} of the field "{field}" ({found}) lets nothing through that {core} of the core refuses. Write it in a simpler way, or use a validation rule.',
  },
} satisfies Record<string, LocalizedText>;
