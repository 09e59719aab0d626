import { effectiveEntity, type EntityDocument, type OverlayDocument } from '@guiyi/contracts';
import type { Board, BoardField } from '../board/board';
import { unplacedSection } from '../model/form-pair';
import { overlaySections, type OverlayBoard } from '../model/overlay-edits';

/** The form as the department sees it: what is of the core is locked, what the department says of it is marked. */
export function boardOfOverlay(
  { core, overlay, others }: OverlayBoard,
  rows: ReadonlyMap<string, EntityDocument>,
  problems: Board['problems'],
): Board {
  const entity = effectiveEntity(core.entity, [overlay, ...others], rows, overlay.department);
  const ofCore = new Set((core.form.sections ?? []).map(({ id }) => id));
  const required = new Set(entity.required);
  const fields = Object.entries(entity.properties).map(([name, schema]): [string, BoardField] => {
    const isOwn = Object.hasOwn(overlay.add ?? {}, name);
    return [
      name,
      {
        schema,
        text: overlay.form?.fields?.[name] ?? core.form.fields[name],
        isRequired: required.has(name),
        isLocked: !isOwn,
        isHidden: overlay.hide?.includes(name) === true,
        isTouched: isOwn || speaksOf(overlay, name),
      },
    ];
  });
  return {
    sections: overlaySections({ core, overlay, others }).map(({ id, title, columns = 2, fields: names }) => ({
      ...{ id, title, columns, fields: names },
      isOwn: !ofCore.has(id) && id !== unplacedSection,
    })),
    fields: new Map(fields),
    problems,
  };
}

function speaksOf({ require, hide, tighten = {}, form }: OverlayDocument, name: string): boolean {
  return (
    require?.includes(name) === true ||
    hide?.includes(name) === true ||
    Object.hasOwn(tighten, name) ||
    Object.hasOwn(form?.fields ?? {}, name)
  );
}
