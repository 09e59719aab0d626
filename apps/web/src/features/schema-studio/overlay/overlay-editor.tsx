import { DndContext, DragOverlay } from '@dnd-kit/core';
import type { OverlayDocument } from '@guiyi/contracts';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLogicVariables } from '~/shared/logic/use-logic-variables';
import { fieldElement, type Selection } from '../board/board';
import { Canvas } from '../board/canvas';
import { DragGhost } from '../board/drag-ghost';
import { Palette } from '../board/palette';
import { useDragging } from '../board/use-dragging';
import { fieldOfProblem } from '../model/draft-problems';
import { allKinds } from '../model/field-kinds';
import {
  withAdded,
  withNamed,
  withOverlayRenamed,
  withOverlayText,
  withOwnSectionChanged,
  type OverlayBoard,
} from '../model/overlay-edits';
import { withDocument } from '../model/studio-draft';
import { FieldProperties } from '../properties/field-properties';
import { SectionProperties } from '../properties/section-properties';
import { useStudio } from '../studio-context';
import { CoreFieldProperties } from './core-field-properties';
import { boardOfOverlay } from './overlay-board';
import { OverlayProof } from './overlay-proof';
import { OverlayProperties } from './overlay-properties';
import { useOverlayEdits } from './use-overlay-edits';

const kinds = allKinds.filter((kind) => kind !== 'code');

interface OverlayEditorProps {
  board: OverlayBoard;
  aside?: ReactNode;
  hasPalette: boolean;
}

/** Palette, canvas and properties of what one department makes of the core. */
export function OverlayEditor({ board: overlayBoard, aside, hasPalette }: OverlayEditorProps) {
  const { t } = useTranslation();
  const { base, draft, edit, problems } = useStudio();
  const { overlay, core, others } = overlayBoard;
  const [selection, setSelection] = useState<Selection>();
  const variables = useLogicVariables();
  const key = overlay.id;
  const ofOverlay = useMemo(
    () => problems.filter((problem) => problem.kind === 'overlay' && problem.key === key),
    [problems, key],
  );
  const byField = useMemo(() => {
    const found = new Map<string, 'error' | 'warning'>();
    for (const problem of ofOverlay) {
      const field = fieldOfProblem(problem, draft.documents);
      if (field !== undefined && found.get(field) !== 'error') found.set(field, problem.severity);
    }
    return found;
  }, [ofOverlay, draft]);
  const board = useMemo(
    () => boardOfOverlay(overlayBoard, new Map(Object.entries(draft.documents.entity ?? {})), byField),
    [overlayBoard, draft, byField],
  );
  const change = useCallback(
    (next: OverlayDocument, place?: string) =>
      edit(
        (now) => withDocument(now, 'overlay', key, next),
        place === undefined ? undefined : `${key}/${place}`,
      ),
    [edit, key],
  );
  const choose = useCallback(
    (next: Selection) => setSelection((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next)),
    [],
  );
  const open = useCallback(() => {
    requestAnimationFrame(() => {
      const first =
        document.getElementById('studio-field-label') ?? document.getElementById('studio-section-title');
      first?.focus();
    });
  }, []);
  const edits = useOverlayEdits({ overlay: overlayBoard, board, selection, choose, open, change });
  const dragging = useDragging(board, edits);
  const name = selection !== undefined && 'field' in selection ? selection.field : undefined;
  const section =
    selection !== undefined && 'section' in selection
      ? board.sections.find(({ id }) => id === selection.section)
      : undefined;
  const added = name === undefined ? undefined : overlay.add?.[name];
  const ofCore = name === undefined ? undefined : core.entity.properties[name];
  const ofField = ofOverlay.filter(
    (problem) => name !== undefined && fieldOfProblem(problem, draft.documents) === name,
  );
  return (
    <DndContext {...dragging.context}>
      {hasPalette && <Palette kinds={kinds} onAdd={edits.add} />}
      <Canvas board={board} selection={selection} actions={edits} target={dragging.target} canAddSection />
      {aside ?? (
        <aside className="studio-properties" aria-label={t('studio.properties')}>
          {name !== undefined && added !== undefined ? (
            <FieldProperties
              name={name}
              schema={added}
              text={overlay.form?.fields?.[name] ?? { label: { 'zh-CN': name, en: name } }}
              isAdded
              isRow={false}
              isTitle={false}
              isUnique={undefined}
              isRequired={overlay.require?.includes(name) === true}
              isPublished={Object.hasOwn(base.documents.overlay?.[key]?.add ?? {}, name)}
              columns={board.sections.find(({ fields }) => fields.includes(name))?.columns ?? 1}
              taken={
                new Set([...board.fields.keys(), ...others.flatMap(({ add }) => Object.keys(add ?? {}))])
              }
              problems={ofField}
              variables={variables}
              samples={[]}
              onSchema={(schema, place) => change(withAdded(overlay, name, schema), place)}
              onText={(text, place) => change(withOverlayText(overlay, name, text), place)}
              onRequired={(isRequired) => change(withNamed(overlay, 'require', name, isRequired))}
              onUnique={() => undefined}
              onTitle={() => undefined}
              onRename={(to) => {
                change(withOverlayRenamed(overlay, name, to));
                choose({ field: to });
              }}
              onCopy={() => edits.copy(name)}
              onRemove={() => edits.remove(name)}
            />
          ) : name !== undefined && ofCore !== undefined ? (
            <>
              <CoreFieldProperties
                key={name}
                name={name}
                schema={ofCore}
                text={core.form.fields[name] ?? { label: { 'zh-CN': name, en: name } }}
                overlay={overlay}
                isCoreRequired={core.entity.required?.includes(name) === true}
                isTitle={core.entity.titleField === name}
                problems={ofField}
                onChange={change}
              />
              <OverlayProof board={overlayBoard} />
            </>
          ) : section !== undefined ? (
            <SectionProperties
              key={section.id}
              section={section}
              canRemove
              onChange={(part, place) => change(withOwnSectionChanged(overlay, section.id, part), place)}
              onRemove={() => edits.removeSection(section.id)}
            />
          ) : (
            <OverlayProperties
              board={overlayBoard}
              onChange={change}
              onGo={(field) => {
                choose({ field });
                document.getElementById(fieldElement(field))?.focus();
              }}
            />
          )}
        </aside>
      )}
      <DragOverlay dropAnimation={null}>
        {dragging.dragged !== undefined && <DragGhost dragged={dragging.dragged} board={board} />}
      </DragOverlay>
    </DndContext>
  );
}
