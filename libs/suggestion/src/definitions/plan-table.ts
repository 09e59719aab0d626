import type { StandardizationDocument } from '@guiyi/contracts';
import type { ColumnKind } from '../kinds/column-kind';
import type { FieldPlan, KindDefinition } from '../kinds/field-plan';
import { kinds } from '../kinds/registry';
import type { TableProfile } from '../profile/column-profile';

/** Plans of all columns that are evidence, by field. */
export type TablePlan = ReadonlyMap<string, FieldPlan>;

export function planTable({ columns }: TableProfile, fields: readonly string[]): TablePlan {
  return new Map(
    columns.flatMap(({ position, header, shape, kind, ignored }) => {
      const { plan, narrowsOnly } = kindOf(kind);
      if (ignored !== undefined || plan === undefined) return [];
      const field = fields[position]!;
      return [
        [field, { ...plan({ field, header, shape }), ...(narrowsOnly ? { narrowsOnly } : {}) }] as const,
      ];
    }),
  );
}

function kindOf(kind: ColumnKind): KindDefinition {
  return kinds[kind];
}

/** The vocabularies that suggested standardization names. */
export const suggestedVocabularies = {
  regions: 'region',
  legalForms: 'legal-forms',
  industryWords: 'industry-words',
  freeMailDomains: 'free-mail-domains',
  placeholders: 'generic-values',
} as const;

/** How values are cleaned and which forms they are compared by. */
export function suggestStandardization(
  entity: string,
  { columns }: TableProfile,
  fields: readonly string[],
  plan: TablePlan,
): StandardizationDocument {
  const { placeholders, ...parsing } = suggestedVocabularies;
  const matchForms = [...plan.values()].flatMap(({ forms }) => forms);
  return {
    $schema: '../../../../schemas/rule-files/standardization.schema.json',
    formatVersion: 1,
    id: `${entity}-standardization`,
    entity,
    parsing,
    fields: columns.map(({ position, kind, shape }) => ({
      field: fields[position]!,
      steps: kinds[kind].steps(shape),
    })),
    genericValues: [
      {
        id: 'placeholders',
        forms: matchForms.map(({ id }) => id),
        vocabulary: placeholders,
        values: ['-', '--', '?', '??', '*'],
      },
    ],
    matchForms,
  };
}
