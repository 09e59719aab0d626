import { createProblem, pointerTo, type Problem } from '../problem';
import { checkField, checkPattern } from './check-field';
import { checkFieldKnown } from './known-names';
import { checkTexts } from './check-texts';
import type { EntityContext } from './check-entity';
import type { EntityDocument, FieldTightening, LocalizedText, OverlayDocument } from '../generated/types';

export interface OverlayContext extends EntityContext {
  core: EntityDocument;
  /** The other overlays of the entity: two departments cannot add one field name. */
  others?: readonly OverlayDocument[];
}

/**
 * Does an overlay fit its core: it names fields that exist, adds new ones, hides nothing that has to be filled. That its
 * limits weaken nothing is proved by checkOverlayProof of the validation lib, which can ask the judges.
 */
export function checkOverlay(document: OverlayDocument, context: OverlayContext): Problem[] {
  const { core } = context;
  if (document.entity !== core.id) {
    return [
      createProblem('entity-mismatch', '/entity', checkTexts.entityMismatch, {
        entity: document.entity,
        expected: core.id,
      }),
    ];
  }
  const fields = new Set([...Object.keys(core.properties), ...Object.keys(document.add ?? {})]);
  return [
    ...checkAdded(document, fields, context),
    ...namesAt(document.require, 'require').flatMap(({ name, pointer }) =>
      checkFieldKnown(name, fields, pointer),
    ),
    ...namesAt(document.hide, 'hide').flatMap(({ name, pointer }) => [
      ...checkFieldKnown(name, fields, pointer),
      ...checkHidden(name, pointer, document, core),
    ]),
    ...Object.entries(document.tighten ?? {}).flatMap(([name, limits]) =>
      checkTightened(name, limits, fields, core),
    ),
    ...checkOverlayForm(document, fields),
  ];
}

function namesAt(
  names: readonly string[] | undefined,
  property: string,
): { name: string; pointer: string }[] {
  return (names ?? []).map((name, position) => ({ name, pointer: pointerTo(property, position) }));
}

function checkAdded(
  document: OverlayDocument,
  fields: ReadonlySet<string>,
  context: OverlayContext,
): Problem[] {
  return Object.entries(document.add ?? {}).flatMap(([name, field]) => {
    const pointer = pointerTo('add', name);
    const holder = holderOf(name, context);
    const twice =
      holder === undefined
        ? []
        : [createProblem('added-twice', pointer, checkTexts.addedTwice, { field: name, holder })];
    const labelled = document.form?.fields !== undefined && Object.hasOwn(document.form.fields, name);
    const unlabelled = labelled
      ? []
      : [createProblem('missing-label', pointer, checkTexts.missingLabel, { field: name })];
    return [...twice, ...unlabelled, ...checkField(name, field, pointer, { ...context, fields })];
  });
}

function holderOf(name: string, { core, others = [] }: OverlayContext): LocalizedText | undefined {
  if (Object.hasOwn(core.properties, name)) {
    return { 'zh-CN': `实体“${core.id}”`, 'zh-TW': `實體「${core.id}」`, en: `the entity "${core.id}"` };
  }
  const other = others.find((overlay) => overlay.add !== undefined && Object.hasOwn(overlay.add, name));
  if (other === undefined) return undefined;
  return {
    'zh-CN': `部门“${other.department}”`,
    'zh-TW': `部門「${other.department}」`,
    en: `the department "${other.department}"`,
  };
}

function checkHidden(
  name: string,
  pointer: string,
  document: OverlayDocument,
  core: EntityDocument,
): Problem[] {
  if (name === core.titleField)
    return [createProblem('hidden-title', pointer, checkTexts.hiddenTitle, { field: name })];
  const required = [...(core.required ?? []), ...(document.require ?? [])].includes(name);
  return required
    ? [createProblem('hidden-required', pointer, checkTexts.hiddenRequired, { field: name })]
    : [];
}

function checkTightened(
  name: string,
  limits: FieldTightening,
  fields: ReadonlySet<string>,
  core: EntityDocument,
): Problem[] {
  const pointer = pointerTo('tighten', name);
  const unknown = checkFieldKnown(name, fields, pointer);
  const field = Object.hasOwn(core.properties, name) ? core.properties[name] : undefined;
  if (unknown.length > 0 || field === undefined) return unknown;
  const merged = checkField(name, { ...field, ...limits }, pointer, { fields }).filter(
    (problem) => problem.severity === 'error',
  );
  return merged.length > 0 ? merged : checkPattern(limits, pointer);
}

function checkOverlayForm(document: OverlayDocument, fields: ReadonlySet<string>): Problem[] {
  const labels = Object.keys(document.form?.fields ?? {}).flatMap((name) =>
    checkFieldKnown(name, fields, pointerTo('form', 'fields', name)),
  );
  const placed = (document.form?.sections ?? []).flatMap((section, position) =>
    section.fields.flatMap((name, place) =>
      checkFieldKnown(name, fields, pointerTo('form', 'sections', position, 'fields', place)),
    ),
  );
  return [...labels, ...placed];
}
