import type { MatchForm, StandardizationStep } from '@guiyi/contracts';
import type { ComparisonPlan, FieldColumn, KeyPartPlan, LevelPlan } from './field-plan';
import { headerText, partText, partTexts } from './field-texts';
import { levelTexts } from './level-texts';

/** A form over the field itself, or over a part of it that its id ends with. */
export function formOf(
  { field, header }: FieldColumn,
  steps: readonly StandardizationStep[],
  part?: keyof typeof partTexts,
): MatchForm {
  return {
    id: formId(field, part),
    title: part === undefined ? headerText(header) : partText(header, partTexts[part]),
    from: [field],
    steps: [...steps],
  };
}

export function formId(field: string, part?: keyof typeof partTexts): string {
  return part === undefined ? field : `${field}${part[0]!.toUpperCase()}${part.slice(1)}`;
}

export function level(
  id: keyof typeof levelTexts,
  m: number,
  when: LevelPlan['when'],
  form?: string,
): LevelPlan {
  return { id, title: levelTexts[id], when, m, ...(form === undefined ? {} : { form }) };
}

export const exact = { comparator: 'exact' } as const;

/** Share of records below which no value is thought rarer: typing errors make values that nobody else has. */
const frequencyFloor = 0.0001;

/** A comparison over a form; agreement on a common value counts less. */
export function comparisonOf(
  { header }: FieldColumn,
  form: MatchForm,
  levels: readonly LevelPlan[],
): ComparisonPlan {
  return {
    id: form.id,
    title: form.title ?? headerText(header),
    form: form.id,
    levels,
    termFrequency: { strength: 1, floor: frequencyFloor },
  };
}

export function keyPart(
  form: MatchForm,
  reach: number,
  part?: keyof typeof partTexts,
  transform?: KeyPartPlan['transform'],
): KeyPartPlan {
  const base = form.title ?? headerText(form.id);
  return {
    id: formId(form.id, part),
    title: part === undefined ? base : partText(base.en, partTexts[part]),
    form: form.id,
    reach,
    ...(transform === undefined ? {} : { transform }),
  };
}
