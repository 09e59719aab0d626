import type { MatchForms, RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { sameValue } from '@guiyi/validation';

/** A record whose match forms are at hand, made by the rules in force; a form that is not there is blank. */
export interface KnownForms {
  data: RecordData;
  forms: MatchForms;
}

/**
 * As matchForms. A form whose fields hold the same in one of the known records is taken from there: deriving forms anew
 * costs more than all else about the values of a merge.
 */
export function formsByKnown(
  { standardization }: Pick<EntityDefinitions, 'standardization'>,
  data: RecordData,
  known: readonly KnownForms[],
): MatchForms {
  const { matchFields, fieldsOfForms } = standardization;
  if (known.length === 0) return standardization.matchForms(data);
  const alike = known.map((record) => ({
    forms: record.forms,
    fields: new Set([...matchFields].filter((field) => sameValue(data[field], record.data[field]))),
  }));
  const forms: Record<string, readonly string[]> = {};
  const unknown: string[] = [];
  for (const [form, fields] of fieldsOfForms) {
    const holder = alike.find((record) => fields.every((field) => record.fields.has(field)));
    forms[form] = holder?.forms[form] ?? [];
    if (holder === undefined) unknown.push(form);
  }
  if (unknown.length === 0) return forms;
  const needed = new Set(unknown.flatMap((form) => fieldsOfForms.get(form) ?? []));
  const derived = standardization.matchForms(
    Object.fromEntries(Object.entries(data).filter(([field]) => needed.has(field))),
  );
  for (const form of unknown) forms[form] = derived[form] ?? [];
  return forms;
}
