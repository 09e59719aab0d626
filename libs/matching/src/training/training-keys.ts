import type { MatchRule } from '../rule/match-rule';
import { textOf, type MatchColumns } from '../bulk/match-columns';
import type { PairScope } from './pair-sample';

/**
 * Which comparisons say nothing about pairs that were chosen because they agree on some forms: those that compare one
 * of these forms, or one that is part of it or holds it (the year of a date, a surname among names).
 */
export class HeldOutComparisons {
  private readonly related: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(
    private readonly rule: MatchRule,
    columns: MatchColumns,
    scope: PairScope,
  ) {
    this.related = relatedForms(rule, columns, scope);
  }

  /** Positions of the comparisons held out when pairs agree on these forms. */
  of(forms: readonly string[]): Set<number> {
    const heldOut = new Set<number>();
    for (const [place, comparison] of this.rule.comparisons.entries()) {
      const compared = [comparison.form, ...comparison.levels.map(({ form }) => form)];
      if (compared.some((form) => forms.some((other) => this.areRelated(form, other)))) heldOut.add(place);
    }
    return heldOut;
  }

  private areRelated(form: string, other: string): boolean {
    return form === other || this.related.get(form)?.has(other) === true;
  }
}

const recordsLookedAt = 500;
/** Of the records in which both are filled, how many must hold the one in the other. */
const usuallyHeld = 0.9;

function relatedForms(rule: MatchRule, columns: MatchColumns, scope: PairScope): Map<string, Set<string>> {
  const related = new Map(rule.forms.map((form) => [form, new Set<string>()]));
  const step = Math.max(1, Math.floor(scope.size / recordsLookedAt));
  const texts = new Map(
    rule.forms.map((form) => {
      const column = columns.forms[form]!;
      const found: string[][] = [];
      for (let rank = 0; rank < scope.size; rank += step) {
        const record = scope.order[rank]!;
        const codes = column.codes.subarray(column.offsets[record], column.offsets[record + 1]);
        found.push(Array.from(codes, (code) => textOf(column, code)));
      }
      return [form, found] as const;
    }),
  );
  for (const [position, form] of rule.forms.entries()) {
    for (const other of rule.forms.slice(position + 1)) {
      if (!isUsuallyHeld(texts.get(form)!, texts.get(other)!)) continue;
      related.get(form)!.add(other);
      related.get(other)!.add(form);
    }
  }
  return related;
}

function isUsuallyHeld(texts: readonly string[][], others: readonly string[][]): boolean {
  let both = 0;
  let held = 0;
  for (const [place, own] of texts.entries()) {
    const other = others[place]!;
    if (own.length === 0 || other.length === 0) continue;
    both++;
    if (own.some((text) => other.some((value) => holds(value, text) || holds(text, value)))) held++;
  }
  return both >= 20 && held >= usuallyHeld * both;
}

/** Single characters are in anything. */
function holds(text: string, part: string): boolean {
  return part.length > 1 && text.includes(part);
}
