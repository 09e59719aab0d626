import type { OverlayDocument } from '@guiyi/contracts';
import {
  withNamed,
  withOverlayText,
  withSections,
  withTightened,
  withoutAdded,
  withoutOwnSection,
  type OverlayBoard,
} from './overlay-edits';

/** One thing in which a department departs from the core. */
export type OverlayDifference =
  | { kind: 'adds' | 'requires' | 'hides' | 'tightens' | 'relabels'; field: string }
  | { kind: 'arranges' | 'addsSection'; section: string };

export function overlayDifferences({ overlay, core }: OverlayBoard): OverlayDifference[] {
  const added = overlay.add ?? {};
  const ofCore = new Set((core.form.sections ?? []).map(({ id }) => id));
  const fieldsOf = (
    kind: 'adds' | 'requires' | 'hides' | 'tightens' | 'relabels',
    names: readonly string[],
  ) => names.map((field): OverlayDifference => ({ kind, field }));
  const sections = (overlay.form?.sections ?? []).flatMap(({ id, fields }): OverlayDifference[] => {
    if (!ofCore.has(id)) return [{ kind: 'addsSection', section: id }];
    const moved = fields.some((name) => !Object.hasOwn(added, name));
    return moved ? [{ kind: 'arranges', section: id }] : [];
  });
  return [
    ...fieldsOf('adds', Object.keys(added)),
    ...fieldsOf('requires', overlay.require ?? []),
    ...fieldsOf('hides', overlay.hide ?? []),
    ...fieldsOf('tightens', Object.keys(overlay.tighten ?? {})),
    ...fieldsOf(
      'relabels',
      Object.keys(overlay.form?.fields ?? {}).filter((name) => !Object.hasOwn(added, name)),
    ),
    ...sections,
  ];
}

/** The overlay without that difference; fields of the department's own stay where they can be seen. */
export function withoutDifference({ overlay }: OverlayBoard, difference: OverlayDifference): OverlayDocument {
  if ('section' in difference) return withoutArrangement(overlay, difference);
  const { kind, field } = difference;
  switch (kind) {
    case 'adds':
      return withoutAdded(overlay, field);
    case 'requires':
      return withNamed(overlay, 'require', field, false);
    case 'hides':
      return withNamed(overlay, 'hide', field, false);
    case 'tightens':
      return withTightened(overlay, field, {});
    case 'relabels':
      return withOverlayText(overlay, field, undefined);
  }
}

/** Of a section of the core, the department's own fields stay in it; one of its own goes with its place alone. */
function withoutArrangement(
  overlay: OverlayDocument,
  { kind, section: id }: { kind: 'arranges' | 'addsSection'; section: string },
): OverlayDocument {
  if (kind === 'addsSection') return withoutOwnSection(overlay, id);
  const sections = (overlay.form?.sections ?? []).flatMap((section) => {
    if (section.id !== id) return [section];
    const fields = section.fields.filter((name) => Object.hasOwn(overlay.add ?? {}, name));
    return fields.length === 0 ? [] : [{ ...section, fields }];
  });
  return withSections(overlay, sections);
}
