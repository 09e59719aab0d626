import type {
  DocumentByKind,
  JsonLogic,
  LocalizedText,
  OverlayDocument,
  StandardizationDocument,
  SurvivorshipDocument,
  ValidationDocument,
} from '@guiyi/contracts';
import { renamedInField } from './field-edits';
import { renamedInLogic, renamedInScope, renamedPath } from './names-in-logic';

/** A field called otherwise, by its path from the record: `mobile`, `contacts.mobile`. */
export interface FieldRename {
  from: string;
  to: string;
}

/**
 * The documents beside an entity and its form that speak of its fields, each with how it is written when one is called
 * otherwise. Match rules and vocabularies name no fields: they speak of match forms and of values.
 */
const writers = {
  overlay: renamedOverlay,
  standardization: renamedStandardization,
  validation: renamedValidation,
  numbering: (document, rename) => ({
    ...document,
    parts: document.parts.map((part) =>
      part.part === 'field' ? { ...part, field: renamedPath(part.field, rename.from, rename.to) } : part,
    ),
  }),
  survivorship: renamedSurvivorship,
  roles: (document, rename) => ({
    ...document,
    roles: document.roles.map((role) => {
      const { except } = role.fields;
      return except === undefined
        ? role
        : { ...role, fields: { ...role.fields, except: withKeys(except, pathOf(rename)) } };
    }),
  }),
} satisfies { [Kind in keyof DocumentByKind]?: Writer<DocumentByKind[Kind]> };

type Writer<Document> = (document: Document, rename: FieldRename) => Document;

export type NamingKind = keyof typeof writers;
export const namingKinds = Object.keys(writers) as readonly NamingKind[];

/** The document with fields called otherwise; the same one when it speaks of none of them. */
export function withRenamedFields<Kind extends NamingKind>(
  kind: Kind,
  document: DocumentByKind[Kind],
  renames: readonly FieldRename[],
): DocumentByKind[Kind] {
  const write = writers[kind] as unknown as Writer<DocumentByKind[Kind]>;
  const after = inTurn(renames).reduce((now, rename) => write(now, rename), document);
  return JSON.stringify(after) === JSON.stringify(document) ? document : after;
}

/** Of several fields one may take the name of another: all first get names that nobody has. */
function inTurn(renames: readonly FieldRename[]): readonly FieldRename[] {
  if (renames.length < 2) return renames;
  const between = renames.map(({ from }, position) =>
    [...from.split('.').slice(0, -1), `renamed${position}__`].join('.'),
  );
  return [
    ...renames.map(({ from }, position) => ({ from, to: between[position] ?? from })),
    ...renames.map(({ from, to }, position) => ({ from: between[position] ?? from, to })),
  ];
}

function renamedValidation(document: ValidationDocument, rename: FieldRename): ValidationDocument {
  const path = pathOf(rename);
  const { rules, uniqueness } = document;
  return {
    ...document,
    rules: rules.map((rule) => {
      const scope = rule.each === undefined ? '' : `${rule.each}.`;
      return {
        ...rule,
        field: path(rule.field),
        ...(rule.each === undefined ? {} : { each: path(rule.each) }),
        ...(rule.when === undefined ? {} : { when: inLogic(rule.when, rename, scope) }),
        check: inLogic(rule.check, rename, scope),
        message: inMessage(rule.message, rename, scope),
        ...(rule.fix === undefined ? {} : { fix: inMessage(rule.fix, rename, scope) }),
      };
    }),
    ...(uniqueness === undefined
      ? {}
      : {
          uniqueness: uniqueness.map((rule) => ({
            ...rule,
            fields: rule.fields.map(path),
            ...(rule.when === undefined ? {} : { when: inLogic(rule.when, rename, '') }),
            message: inMessage(rule.message, rename, ''),
          })),
        }),
  };
}

type Steps = StandardizationDocument['fields'][number]['steps'];

function renamedStandardization(
  document: StandardizationDocument,
  rename: FieldRename,
): StandardizationDocument {
  const path = pathOf(rename);
  return {
    ...document,
    fields: document.fields.map((entry) => {
      const scope = entry.field.includes('.') ? `${entry.field.split('.', 1)[0]}.` : '';
      const { derive } = entry;
      return {
        ...entry,
        field: path(entry.field),
        ...(derive === undefined
          ? {}
          : {
              derive: {
                ...derive,
                ...(derive.from === undefined
                  ? {}
                  : { from: derive.from.map((name) => inScope(name, rename, scope)) }),
                ...(derive.expression === undefined
                  ? {}
                  : { expression: inLogic(derive.expression, rename, scope) }),
              },
            }),
        steps: inSteps(entry.steps, rename, scope),
      };
    }),
    matchForms: document.matchForms.map((form) => ({
      ...form,
      from: form.from.map(path),
      ...('steps' in form && Array.isArray(form.steps) ? { steps: inSteps(form.steps, rename, '') } : {}),
    })),
  };
}

/** The fields beside its own that a step reads. */
function inSteps(steps: Steps, rename: FieldRename, scope: string): Steps {
  return steps.map((step) => ({
    ...step,
    ...('parentField' in step && step.parentField !== undefined
      ? { parentField: inScope(step.parentField, rename, scope) }
      : {}),
    ...('countryField' in step && step.countryField !== undefined
      ? { countryField: inScope(step.countryField, rename, scope) }
      : {}),
    ...('divisionFields' in step && step.divisionFields !== undefined
      ? { divisionFields: step.divisionFields.map((name) => inScope(name, rename, scope)) }
      : {}),
  }));
}

type Strategies = SurvivorshipDocument['otherwise'];

function renamedSurvivorship(document: SurvivorshipDocument, rename: FieldRename): SurvivorshipDocument {
  const inStrategies = (strategies: Strategies, fields: readonly string[]): Strategies =>
    strategies.map((strategy) => {
      if (strategy.by === 'condition') return { ...strategy, when: inLogic(strategy.when, rename, '') };
      if (strategy.by !== 'union' || strategy.key === undefined) return strategy;
      // The key is of rows, whose collection the rule names.
      const key = fields.reduce<readonly string[]>(
        (names, field) => names.map((name) => inScope(name, rename, `${field}.`)),
        strategy.key,
      );
      return { ...strategy, key: key as typeof strategy.key };
    });
  return {
    ...document,
    survivor: document.survivor.map((criterion) =>
      criterion.by === 'condition' ? { ...criterion, when: inLogic(criterion.when, rename, '') } : criterion,
    ),
    rules: document.rules.map((rule) => ({
      ...rule,
      fields: rule.fields.map(pathOf(rename)),
      strategies: inStrategies(rule.strategies, rule.fields),
    })),
    ...(document.otherwise === undefined ? {} : { otherwise: inStrategies(document.otherwise, []) }),
  };
}

function renamedOverlay(document: OverlayDocument, rename: FieldRename): OverlayDocument {
  const path = pathOf(rename);
  const { add, require, hide, tighten, form } = document;
  return {
    ...document,
    ...(add === undefined
      ? {}
      : {
          add: Object.fromEntries(
            Object.entries(add).map(([name, field]) => [name, renamedInField(field, rename.from, rename.to)]),
          ),
        }),
    ...(require === undefined ? {} : { require: require.map(path) }),
    ...(hide === undefined ? {} : { hide: hide.map(path) }),
    ...(tighten === undefined ? {} : { tighten: withKeys(tighten, path) }),
    ...(form === undefined
      ? {}
      : {
          form: {
            ...form,
            ...(form.fields === undefined ? {} : { fields: withKeys(form.fields, path) }),
            ...(form.sections === undefined
              ? {}
              : {
                  sections: form.sections.map((section) => ({
                    ...section,
                    fields: section.fields.map(path),
                  })),
                }),
          },
        }),
  };
}

/** Values that a message names: {mobile}. */
function inMessage(message: LocalizedText, rename: FieldRename, scope: string): LocalizedText {
  return Object.fromEntries(
    Object.entries<string>({ ...message }).map(([locale, text]) => [
      locale,
      text.replaceAll(
        /\{([A-Za-z][A-Za-z0-9_.]*)\}/gu,
        (_whole: string, name: string) => `{${inScope(name, rename, scope)}}`,
      ),
    ]),
  ) as unknown as LocalizedText;
}

function inLogic(logic: JsonLogic, { from, to }: FieldRename, scope: string): JsonLogic {
  return renamedInLogic(logic, from, to, scope);
}

function inScope(name: string, { from, to }: FieldRename, scope: string): string {
  return renamedInScope(name, from, to, scope);
}

function pathOf({ from, to }: FieldRename): (path: string) => string {
  return (path) => renamedPath(path, from, to);
}

function withKeys<Value>(
  entries: Readonly<Record<string, Value>>,
  name: (key: string) => string,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [name(key), value]));
}
