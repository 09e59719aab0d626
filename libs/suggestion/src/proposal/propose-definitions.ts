import {
  fillText,
  type EntityDocument,
  type FieldSchema,
  type FieldStandardization,
  type FormDocument,
  type FormSection,
  type LocalizedText,
  type MatchingDocument,
  type NumberingDocument,
  type StandardizationDocument,
  type ValidationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { columnNames, mapColumns } from '@guiyi/standardization';
import { headerText } from '../kinds/field-texts';
import type { SuggestedDefinitions } from '../suggest-definitions';
import { adaptMatching, matchingByTitle, matchingItems, type AdaptedMatching } from './adapt-matching';
import type { ColumnFacts } from './column-facts';
import { fieldTypes } from './field-types';
import { itemTexts } from './item-texts';
import type {
  ItemEffect,
  Proposal,
  ProposalChoices,
  ProposalTarget,
  ProposedColumn,
  ProposedDocument,
} from './proposal';
import { proposeColumns } from './propose-columns';
import { sectionsOf } from './sections';
import { suggestItems, type RuleColumn } from './suggest-items';

/** What was learned from a table, once: everything that a proposal is made of. */
export interface SuggestionBasis {
  suggested: SuggestedDefinitions;
  /** One for each column. */
  facts: readonly ColumnFacts[];
  /** ISO date of the day on which the table was read. */
  today: string;
}

/** With how much of what is suggested the decision of somebody is met: as documents, and as what can still be changed. */
export function proposeDefinitions(
  { suggested, facts, today }: SuggestionBasis,
  target: ProposalTarget,
  choices: ProposalChoices = {},
): Proposal {
  const { profile } = suggested;
  const mapped = existingFields(suggested, target);
  const columns = proposeColumns(profile.columns, facts, target, choices, mapped);
  const originals = Object.keys(suggested.entity.properties);
  const renames = new Map(
    columns.flatMap((column) => (column.include ? [[originals[column.position]!, column] as const] : [])),
  );
  const effects = [
    ...columns.flatMap((column) => vocabularyItem(column, target)),
    ...columns.flatMap((column) => suggestItems(column, profile.rows, today)),
    ...(target.existing === undefined ? matchingItems(suggested, renames) : []),
    ...(target.existing === undefined ? [numberingItem(target, columns)] : []),
  ].map((item): ItemEffect => ({ ...item, enabled: choices.items?.[item.id] ?? item.enabled }));
  const off = new Set(effects.filter(({ enabled }) => !enabled).map(({ id }) => id));
  const titled = titleColumn(columns.filter(({ include, exists }) => include && !exists));
  const adapted = adaptMatching(suggested, renames, off) ?? matchingByTitle(suggested.matching, titled);
  const settled = columns.map((column): RuleColumn => {
    const isPlain =
      column.type === 'choice' && (off.has(vocabularyItemId(column)) || column.facts.choices === undefined);
    return isPlain ? { ...column, type: 'text' } : column;
  });
  const made: Made = { target, columns: settled, effects: effects.filter(({ enabled }) => enabled), adapted };
  return {
    columns: settled.map(shownColumn),
    items: effects.map(({ id, group, column, title, reason, enabled }) => ({
      ...{ id, group, title, reason, enabled },
      ...(column === undefined ? {} : { column }),
    })),
    documents: documentsOf(made),
  };
}

interface Made {
  target: ProposalTarget;
  columns: readonly RuleColumn[];
  /** What is switched on. */
  effects: readonly ItemEffect[];
  adapted: AdaptedMatching;
}

function existingFields({ profile }: SuggestedDefinitions, { existing }: ProposalTarget): (string | null)[] {
  if (existing === undefined) return profile.columns.map(() => null);
  const { entity, form } = existing;
  const storage = { properties: entity.properties, collections: {} };
  const names = columnNames({ entity, forms: [form], overlays: [], collections: [] });
  return mapColumns(
    profile.columns.map(({ header }) => header),
    storage,
    names,
  ).map(({ field }) => field);
}

function shownColumn({ shape: _shape, isCode: _isCode, ...column }: RuleColumn): ProposedColumn {
  return column;
}

function vocabularyItemId({ position }: ProposedColumn): string {
  return `vocabulary:${position}`;
}

function vocabularyId({ field }: ProposedColumn, { entity, vocabularies }: ProposalTarget): string {
  const own = field
    .replace(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .replace(/_/gu, '-')
    .toLowerCase();
  const base = `${entity}-${own}`.slice(0, 60);
  let id = base;
  for (let number = 2; vocabularies.has(id); number++) id = `${base}-${number}`;
  return id;
}

function vocabularyItem(column: RuleColumn, target: ProposalTarget): ItemEffect[] {
  const { choices } = column.facts;
  if (column.type !== 'choice' || choices === undefined || !column.include || column.exists) return [];
  const values = { label: column.label, filled: column.filled, count: choices.length };
  const document: VocabularyDocument = {
    $schema: '../../schemas/rule-files/vocabulary.schema.json',
    formatVersion: 1,
    id: vocabularyId(column, target),
    title: column.label,
    entries: choices.map(({ value }) => ({ code: value.slice(0, 100), label: headerText(value) })),
  };
  return [
    {
      id: vocabularyItemId(column),
      group: 'vocabulary',
      column: column.position,
      title: fillText(itemTexts.vocabulary.title, values),
      reason: fillText(itemTexts.vocabulary.reason, {
        ...values,
        values: choices.slice(0, 4).map(({ value }) => value),
      }),
      enabled: true,
      vocabulary: document,
    },
  ];
}

function numberingItem({ entity }: ProposalTarget, columns: readonly RuleColumn[]): ItemEffect {
  const code = columns.find(({ isCode }) => isCode);
  return {
    id: 'numbering',
    group: 'numbering',
    title: fillText(itemTexts.numbering.title, { example: `${prefixOf(entity)}2401000017` }),
    reason:
      code === undefined
        ? itemTexts.numbering.reason
        : fillText(itemTexts.numbering.kept, { header: code.header }),
    enabled: true,
  };
}

function prefixOf(entity: string): string {
  return entity
    .split('-')
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase()
    .slice(0, 3);
}

function documentsOf(made: Made): ProposedDocument[] {
  const { target, effects } = made;
  const key = target.entity;
  const added = addedColumns(made);
  const vocabularies = effects.flatMap(({ vocabulary }): ProposedDocument[] =>
    vocabulary === undefined ? [] : [{ kind: 'vocabulary', key: vocabulary.id, document: vocabulary }],
  );
  if (target.existing !== undefined && added.length === 0) return [];
  const own: ProposedDocument[] = [
    { kind: 'entity', key, document: entityOf(made) },
    { kind: 'form', key, document: formOf(made) },
    { kind: 'standardization', key, document: standardizationOf(made) },
    { kind: 'validation', key, document: validationOf(made) },
  ];
  if (target.existing !== undefined) return [...vocabularies, ...own];
  const { matching } = made.adapted;
  return [
    ...vocabularies,
    ...own,
    {
      kind: 'matching',
      key,
      document: {
        ...matching,
        id: `${key}-matching`,
        entity: key,
        $schema: ruleSchema('matching'),
        title: fillText(itemTexts.matching.title, { entity: target.title }),
        actions: doorActions,
      },
    },
    {
      kind: 'numbering',
      key,
      document: numberingOf(
        key,
        effects.some(({ id }) => id === 'numbering'),
      ),
    },
  ];
}

/** Somebody who enters a record can look at the one that is there; a file is brought in whole, and scanned afterwards. */
const doorActions: MatchingDocument['actions'] = {
  create: { match: 'block', review: 'warn' },
  import: { match: 'allow', review: 'allow' },
  sync: { match: 'allow', review: 'allow' },
  bulkEdit: { match: 'allow', review: 'allow' },
};

function addedColumns({ columns }: Made): RuleColumn[] {
  return columns.filter(({ include, exists }) => include && !exists);
}

function ruleSchema(kind: string): string {
  return `../../schemas/rule-files/${kind}.schema.json`;
}

/** Kinds of column that say best what a record is about, best first. */
const titleKinds = ['organizationName', 'personName', 'text', 'name', 'list'];

function titleColumn(columns: readonly RuleColumn[]): RuleColumn | undefined {
  return (
    titleKinds
      .map((kind) => columns.find((column) => column.kind === kind && column.ignored === undefined))
      .find((column) => column !== undefined) ?? columns[0]
  );
}

function entityOf(made: Made): EntityDocument {
  const { target, effects } = made;
  const columns = addedColumns(made);
  const title = titleColumn(columns);
  const base: EntityDocument = target.existing?.entity ?? {
    $schema: '../rule-files/entity.schema.json',
    formatVersion: 1,
    id: target.entity,
    titleField: title?.field ?? 'name',
    type: 'object',
    additionalProperties: false,
    required: [],
    properties: {},
  };
  const required = effects.flatMap(({ requires }) => requires ?? []);
  return {
    ...base,
    required: [...(base.required ?? []), ...required],
    properties: {
      ...base.properties,
      ...Object.fromEntries(columns.map((column) => [column.field, schemaOf(column, target)])),
    },
  };
}

function schemaOf(column: RuleColumn, target: ProposalTarget): FieldSchema {
  const schema = fieldTypes[column.type].schema(column.facts, vocabularyId(column, target));
  if (!column.isCode) return schema;
  return {
    type: 'string',
    maxLength: 40,
    'x-field': { kind: 'code', immutable: true, searchable: true, filterable: true, sortable: true },
  };
}

function formOf(made: Made): FormDocument {
  const { target } = made;
  const columns = addedColumns(made);
  const base: FormDocument = target.existing?.form ?? {
    $schema: '../rule-files/form.schema.json',
    formatVersion: 1,
    id: target.entity,
    title: target.title,
    plural: target.title,
    sections: [],
    fields: {},
  };
  const sections: FormSection[] =
    target.existing === undefined
      ? sectionsOf(columns)
      : [...(base.sections ?? []), addedSection(columns, base.sections ?? [])];
  const aliases = (header: string): { aliases?: string[] } => {
    const alias = header.trim().slice(0, 60);
    return alias === '' ? {} : { aliases: [alias] };
  };
  return {
    ...base,
    sections,
    fields: {
      ...base.fields,
      ...Object.fromEntries(
        columns.map(({ field, label, header }) => [field, { label, ...aliases(header) }]),
      ),
    },
  };
}

const moreFields: LocalizedText = { 'zh-CN': '其他信息', 'zh-TW': '其他資訊', en: 'More' };

function addedSection(columns: readonly RuleColumn[], sections: readonly FormSection[]): FormSection {
  const taken = new Set(sections.map(({ id }) => id));
  let id = 'more';
  for (let number = 2; taken.has(id); number++) id = `more${number}`;
  return { id, title: moreFields, columns: 3, fields: columns.map(({ field }) => field) };
}

function standardizationOf(made: Made): StandardizationDocument {
  const { target, adapted } = made;
  const fields = addedColumns(made).map((column): FieldStandardization => ({
    field: column.field,
    steps: fieldTypes[column.type].steps(column, vocabularyId(column, target)),
  }));
  const { existing } = target;
  if (existing !== undefined)
    return { ...existing.standardization, fields: [...existing.standardization.fields, ...fields] };
  return {
    $schema: ruleSchema('standardization'),
    formatVersion: 1,
    id: `${target.entity}-standardization`,
    entity: target.entity,
    parsing: {
      regions: 'region',
      legalForms: 'legal-forms',
      industryWords: 'industry-words',
      freeMailDomains: 'free-mail-domains',
    },
    fields,
    ...(adapted.genericValues === undefined ? {} : { genericValues: adapted.genericValues }),
    matchForms: adapted.matchForms,
  };
}

function validationOf({ target, effects }: Made): ValidationDocument {
  const base: ValidationDocument = target.existing?.validation ?? {
    $schema: ruleSchema('validation'),
    formatVersion: 1,
    id: `${target.entity}-validation`,
    entity: target.entity,
    rules: [],
    uniqueness: [],
  };
  return {
    ...base,
    rules: [...base.rules, ...effects.flatMap(({ rule }) => rule ?? [])],
    uniqueness: [...base.uniqueness, ...effects.flatMap(({ unique }) => unique ?? [])],
  };
}

/** Every entity has numbers; without months they run through. */
function numberingOf(entity: string, byMonth: boolean): NumberingDocument {
  return {
    $schema: ruleSchema('numbering'),
    formatVersion: 1,
    id: `${entity}-numbering`,
    entity,
    parts: [
      { part: 'text', text: prefixOf(entity) },
      ...(byMonth ? [{ part: 'date' as const, format: 'yyMM' as const }] : []),
      { part: 'sequence', digits: 6 },
    ],
  };
}
