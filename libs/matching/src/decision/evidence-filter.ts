import type { MatchForms } from '@guiyi/contracts';

/** Leaves out of match forms what is no evidence. */
export type EvidenceFilter = (forms: MatchForms) => MatchForms;

/** A filter that leaves out values which too many records hold to say anything; what it is given is not changed. */
export function withoutGenericValues(
  values: Iterable<Readonly<{ form: string; value: string }>>,
): EvidenceFilter {
  const generic = new Map<string, Set<string>>();
  for (const { form, value } of values) {
    const known = generic.get(form);
    if (known === undefined) generic.set(form, new Set([value]));
    else known.add(value);
  }
  if (generic.size === 0) return (forms) => forms;
  return (forms) => {
    let kept: Record<string, readonly string[]> | undefined;
    for (const [form, dropped] of generic) {
      const held = Object.hasOwn(forms, form) ? forms[form] : undefined;
      if (held?.some((value) => dropped.has(value)) === true)
        (kept ??= { ...forms })[form] = held.filter((value) => !dropped.has(value));
    }
    return kept ?? forms;
  };
}
