import { DndContext, DragOverlay } from '@dnd-kit/core';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Canvas } from '../board/canvas';
import type { Selection } from '../board/board';
import { DragGhost } from '../board/drag-ghost';
import { Palette } from '../board/palette';
import { useDragging } from '../board/use-dragging';
import { fieldOfProblem } from '../model/draft-problems';
import { allKinds } from '../model/field-kinds';
import { pairOf } from '../model/studio-draft';
import { EntityProperties } from '../properties/entity-properties';
import { SectionProperties } from '../properties/section-properties';
import { useStudio } from '../studio-context';
import type { StudioDraftState } from '../use-studio-draft';
import { boardOfPair } from './pair-board';
import { PairFieldProperties } from './pair-field-properties';
import { usePairEdits } from './use-pair-edits';

interface PairEditorProps {
  /** The entity that is edited: that of the records, or that of the rows of one of its collections. */
  entityKey: string;
  state: StudioDraftState;
  /** In the place of the properties. */
  aside?: ReactNode;
  hasPalette: boolean;
  initial?: Selection;
  onOpenRows?: (entity: string) => void;
}

const rowKinds = allKinds.filter((kind) => !['collection', 'code', 'user', 'department'].includes(kind));

/** Palette, canvas and properties of one entity with its form. */
export function PairEditor({ entityKey, state, aside, hasPalette, initial, onOpenRows }: PairEditorProps) {
  const { t } = useTranslation();
  const { entity: record, draft, problems } = useStudio();
  const [selection, setSelection] = useState<Selection>(initial);
  const pair = pairOf(draft, entityKey);
  const isRow = entityKey !== record;
  const open = useCallback(() => {
    requestAnimationFrame(() => {
      const first =
        document.getElementById('studio-field-label') ?? document.getElementById('studio-section-title');
      first?.focus();
    });
  }, []);
  const choose = useCallback(
    (next: Selection) => setSelection((now) => (isSameSelection(now, next) ? now : next)),
    [],
  );
  const edits = usePairEdits({ entityKey, record, state, selection, choose, open });
  const byField = useMemo(() => {
    const found = new Map<string, 'error' | 'warning'>();
    for (const problem of problems) {
      if (problem.key !== entityKey || (problem.kind !== 'entity' && problem.kind !== 'form')) continue;
      const field = fieldOfProblem(problem, draft.documents);
      if (field !== undefined && found.get(field) !== 'error') found.set(field, problem.severity);
    }
    return found;
  }, [problems, entityKey, draft]);
  const board = useMemo(
    () => (pair === undefined ? undefined : boardOfPair(pair, byField)),
    [pair?.entity, pair?.form, byField], // eslint-disable-line react-hooks/exhaustive-deps -- the pair itself is made anew each time
  );
  const shown = board ?? emptyBoard;
  const dragging = useDragging(shown, edits);
  if (pair === undefined) return null;
  const section =
    selection !== undefined && 'section' in selection
      ? shown.sections.find(({ id }) => id === selection.section)
      : undefined;
  const field = selection !== undefined && 'field' in selection ? selection.field : undefined;
  return (
    <DndContext {...dragging.context}>
      {hasPalette && <Palette kinds={isRow ? rowKinds : allKinds} onAdd={edits.add} />}
      <Canvas
        board={shown}
        selection={selection}
        actions={edits}
        target={dragging.target}
        canAddSection={!isRow}
      />
      {aside ?? (
        <aside className="studio-properties" aria-label={t('studio.properties')}>
          {field !== undefined && pair.entity.properties[field] !== undefined ? (
            <PairFieldProperties
              key={entityKey}
              name={field}
              pair={pair}
              isRow={isRow}
              edits={edits}
              columns={shown.sections.find(({ fields }) => fields.includes(field))?.columns ?? 1}
              onOpenRows={onOpenRows}
            />
          ) : section !== undefined ? (
            <SectionProperties
              key={section.id}
              section={section}
              canRemove={shown.sections.filter(({ isOwn }) => isOwn).length > 1}
              onChange={(change, place) => edits.setSection(section.id, change, place)}
              onRemove={() => edits.removeSection(section.id)}
            />
          ) : (
            <EntityProperties
              pair={pair}
              onForm={(form, place) => edits.setPair((now) => ({ ...now, form }), place)}
              onEntity={(next) => edits.setPair((now) => ({ ...now, entity: next }))}
            />
          )}
        </aside>
      )}
      <DragOverlay dropAnimation={null}>
        {dragging.dragged !== undefined && <DragGhost dragged={dragging.dragged} board={shown} />}
      </DragOverlay>
    </DndContext>
  );
}

const emptyBoard = { sections: [], fields: new Map(), problems: new Map() };

function isSameSelection(left: Selection, right: Selection): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
