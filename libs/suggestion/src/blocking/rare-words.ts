import type { MatchForm, MatchForms } from '@guiyi/contracts';
import type { FieldPlan } from '../kinds/field-plan';
import { partText, partTexts } from '../kinds/field-texts';
import type { TablePlan } from '../definitions/plan-table';

/** Words that make more candidate pairs than this per record are no keys. */
const mostPairsPerRecord = 8;
/** More words than these are not listed: the form of words is then no key on its own. */
const longestList = 1500;

/** Adds to every form of words that makes too many pairs one without its common words, for keys. */
export function addRareWordForms(plan: TablePlan, sample: readonly MatchForms[], records: number): TablePlan {
  return new Map(
    [...plan].map(([field, fieldPlan]) => {
      const wordForms = fieldPlan.forms.filter((form) =>
        form.steps.some((step) => step.standardizer === 'split'),
      );
      const added = wordForms.reduce((grown, form) => addRareWords(grown, form, sample, records), fieldPlan);
      return [field, added] as const;
    }),
  );
}

function addRareWords(
  plan: FieldPlan,
  form: MatchForm,
  sample: readonly MatchForms[],
  records: number,
): FieldPlan {
  const part = plan.keyParts.find((one) => one.form === form.id && one.transform === undefined);
  if (part === undefined) return plan;
  const common = commonWords(form.id, sample, records);
  if (common === undefined || common.length === 0) return plan;
  const title = form.title ?? part.title;
  const rare: MatchForm = {
    ...form,
    id: `${form.id}Rare`,
    title: partText(title.en, partTexts.rareWords),
    steps: [...form.steps, { standardizer: 'blankWhen', values: common }],
  };
  return {
    ...plan,
    forms: [...plan.forms, rare],
    keyParts: [
      ...plan.keyParts,
      { ...part, id: rare.id, form: rare.id, title: rare.title ?? title, reach: part.reach * 0.95 },
    ],
  };
}

/** The commonest words, so many that those left make few enough pairs; undefined when they would be too many to list. */
function commonWords(form: string, sample: readonly MatchForms[], records: number): string[] | undefined {
  const holders = new Map<string, number>();
  for (const forms of sample)
    for (const word of new Set(forms[form] ?? [])) holders.set(word, (holders.get(word) ?? 0) + 1);
  const rarestFirst = [...holders].sort(
    ([leftWord, left], [rightWord, right]) => left - right || (leftWord < rightWord ? -1 : 1),
  );
  const scale = records / sample.length ** 2;
  let pairs = 0;
  for (const [place, [, count]] of rarestFirst.entries()) {
    pairs += ((count * (count - 1)) / 2) * scale;
    if (pairs <= mostPairsPerRecord) continue;
    const common = rarestFirst.slice(place).map(([word]) => word);
    return common.length > longestList ? undefined : common.reverse();
  }
  return [];
}
