import {
  fillText,
  inLocale,
  type LocalizedText,
  type MatchForm,
  type MatchingDocument,
  type StandardizationDocument,
} from '@guiyi/contracts';
import { levelTexts } from '../kinds/level-texts';
import { folded } from '../kinds/steps';
import { itemTexts } from './item-texts';
import type { ItemEffect, ProposedColumn } from './proposal';

export interface AdaptedMatching {
  matchForms: MatchForm[];
  genericValues: StandardizationDocument['genericValues'];
  matching: MatchingDocument;
}

/** Field of the suggested definitions to the field that it became; columns that were left out are missing. */
export type FieldRenames = ReadonlyMap<string, ProposedColumn>;

/** What the match rule compares, as items that can be switched off. */
export function matchingItems(
  { matching, standardization }: { matching: MatchingDocument; standardization: StandardizationDocument },
  renames: FieldRenames,
): ItemEffect[] {
  return matching.comparisons.flatMap((comparison): ItemEffect[] => {
    const column = columnOfForm(comparison.form, standardization, renames);
    if (column === undefined) return [];
    const [best] = comparison.levels;
    return [
      {
        id: `compare:${comparison.id}`,
        group: 'matching',
        column: column.position,
        title: fillText(itemTexts.compare.title, { label: retitled(comparison.title, column) }),
        reason: fillText(itemTexts.compare.reason, {
          weight: bits(best?.evidence),
          against: bits(comparison.different),
        }),
        enabled: true,
      },
    ];
  });
}

/**
 * The match rule without the columns and comparisons that were left out, over the fields as they are called now. Undefined
 * when nothing is left to compare or to find candidates by.
 */
export function adaptMatching(
  suggested: { matching: MatchingDocument; standardization: StandardizationDocument },
  renames: FieldRenames,
  off: ReadonlySet<string>,
): AdaptedMatching | undefined {
  const { matching, standardization } = suggested;
  const matchForms = standardization.matchForms.flatMap((form): MatchForm[] => {
    const columns = form.from.flatMap((field) => renames.get(field) ?? []);
    const [column] = columns;
    if (column === undefined || columns.length < form.from.length) return [];
    const title = form.title === undefined ? {} : { title: retitled(form.title, column) };
    return [{ ...form, ...title, from: columns.map(({ field }) => field) }];
  });
  const titled = <Part extends { title?: LocalizedText }>(part: Part, form: string | undefined): Part => {
    const column = form === undefined ? undefined : columnOfForm(form, standardization, renames);
    return column === undefined || part.title === undefined
      ? part
      : { ...part, title: retitled(part.title, column) };
  };
  const kept = new Set(matchForms.map(({ id }) => id));
  // A grade "A" is a value like any other where it is one of a list.
  const isOpen = (form: string): boolean => {
    const type = columnOfForm(form, standardization, renames)?.type;
    return kept.has(form) && type !== 'choice' && type !== 'boolean';
  };
  const genericValues = standardization.genericValues
    ?.map((rule) => ({ ...rule, forms: rule.forms.filter(isOpen) }))
    .filter(({ forms }) => forms.length > 0);
  const comparisons = matching.comparisons.filter(
    ({ id, form, levels }) =>
      !off.has(`compare:${id}`) &&
      kept.has(form) &&
      levels.every((level) => level.form === undefined || kept.has(level.form)),
  );
  const blockingKeys = matching.blockingKeys.filter(({ all }) => all.every(({ form }) => kept.has(form)));
  if (comparisons.length === 0 || blockingKeys.length === 0) return undefined;
  const compared = new Set(comparisons.map(({ id }) => id));
  const vetoes = matching.vetoes?.filter(({ when }) => namesOnly(when, compared));
  const { conflictingForms: strong = [], ...guards } = matching.clustering;
  const conflictingForms = strong.filter((form) => kept.has(form));
  const { vetoes: _vetoes, training: _training, ...rest } = matching;
  const isWhole = comparisons.length === matching.comparisons.length;
  return {
    matchForms,
    genericValues,
    matching: {
      ...rest,
      blockingKeys: blockingKeys.map((key) => key.all.reduce((part, { form }) => titled(part, form), key)),
      comparisons: comparisons.map((comparison) => titled(comparison, comparison.form)),
      ...(vetoes === undefined || vetoes.length === 0 ? {} : { vetoes }),
      ...(isWhole && matching.training !== undefined ? { training: matching.training } : {}),
      clustering: { ...guards, ...(conflictingForms.length === 0 ? {} : { conflictingForms }) },
    },
  };
}

/** Every entity has a match rule: where nothing else is compared, records of the same title are alike. */
export function matchingByTitle(
  matching: MatchingDocument,
  title: Pick<ProposedColumn, 'field' | 'label'> | undefined,
): AdaptedMatching {
  const { field, label } = title ?? {
    field: 'name',
    label: { 'zh-CN': '名称', 'zh-TW': '名稱', en: 'Name' },
  };
  const form: MatchForm = { id: field, title: label, from: [field], steps: folded };
  const { vetoes: _vetoes, training: _training, calibration: _calibration, clustering, ...rest } = matching;
  return {
    matchForms: [form],
    genericValues: undefined,
    matching: {
      ...rest,
      blockingKeys: [{ id: field, title: label, all: [{ form: field }] }],
      comparisons: [
        {
          id: field,
          title: label,
          form: field,
          levels: [
            { id: 'exact', title: levelTexts.exact, when: { comparator: 'exact' }, evidence: { weight: 4 } },
          ],
          different: { weight: -4 },
          blank: { policy: 'neutral' },
        },
      ],
      prior: 0.5,
      bands: { match: 3, review: 0 },
      clustering: { maxSize: clustering.maxSize },
    },
  };
}

function columnOfForm(
  form: string,
  { matchForms }: StandardizationDocument,
  renames: FieldRenames,
): ProposedColumn | undefined {
  const [field] = matchForms.find(({ id }) => id === form)?.from ?? [];
  return field === undefined ? undefined : renames.get(field);
}

/** What is named after the header of a column is named after the label of its field. */
function retitled(title: LocalizedText, { header, label }: ProposedColumn): LocalizedText {
  const inPlace = (locale: 'zh-CN' | 'zh-TW' | 'en'): string =>
    inLocale(title, locale).replaceAll(header, () => inLocale(label, locale));
  return header === '' ? title : { 'zh-CN': inPlace('zh-CN'), 'zh-TW': inPlace('zh-TW'), en: inPlace('en') };
}

/** levels.<comparison> in every variable of the condition. */
function namesOnly(logic: unknown, compared: ReadonlySet<string>): boolean {
  if (Array.isArray(logic)) return logic.every((part) => namesOnly(part, compared));
  if (typeof logic !== 'object' || logic === null) return true;
  return Object.entries(logic).every(([operator, operand]) => {
    const name: unknown = Array.isArray(operand) ? operand[0] : operand;
    if (operator === 'var' && typeof name === 'string' && name.startsWith('levels.'))
      return compared.has(name.slice('levels.'.length));
    return namesOnly(operand, compared);
  });
}

function bits(evidence: { weight?: number; m?: number; u?: number } | undefined): string {
  const { weight, m, u } = evidence ?? {};
  const value = weight ?? (m !== undefined && u !== undefined && m > 0 && u > 0 ? Math.log2(m / u) : 0);
  return `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
}
