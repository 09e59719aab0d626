import type { ChangeSetProblem, DefinitionSetView } from '@guiyi/contracts';
import { Drawer } from 'antd';
import { Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { PageSkeleton } from '~/shared/ui/states';
import { fieldElement, type Selection } from '../board/board';
import { fieldOfProblem } from '../model/draft-problems';
import { documentOf, setOfDraft, type StudioDocuments } from '../model/studio-draft';
import { DraftDefinitions } from '../preview/draft-definitions';
import { StudioPreview } from '../preview/studio-preview';
import { StudioJson, type JsonDocument } from '../studio-json';
import { useStudioDraft, type StudioBase } from '../use-studio-draft';
import { PairEditor } from './pair-editor';
import { StudioFrame, type StudioView } from './studio-frame';

interface EntityStudioProps {
  entity: string;
  /** What is in force; of an entity that is only being made, as little as shows its form. */
  view: DefinitionSetView;
  base: StudioBase;
  /** The rows of a collection to begin with. */
  rows?: string;
  onPublished: () => Promise<StudioBase | undefined>;
}

/** The builder of an entity with its form and the rows of its collections. */
export function EntityStudio({ entity, view, base, rows, onPublished }: EntityStudioProps) {
  const { t } = useTranslation();
  const text = useText();
  const state = useStudioDraft(entity, base);
  const { draft } = state;
  const [shown, setShown] = useState<StudioView>('design');
  const [openRows, setOpenRows] = useState(rows);
  const [goal, setGoal] = useState<{ selection: Selection; count: number }>();
  const form = documentOf(draft, 'form', entity);
  const title = form === undefined || text(form.title) === '' ? entity : text(form.title);
  const set = useMemo(() => setOfDraft(view, draft), [view, draft]);
  const laterSet = useDeferredValue(set);
  const isPublished = state.base.versions[`entity:${entity}`] !== undefined;
  const go = useCallback(
    (problem: ChangeSetProblem): void => {
      const field = fieldOfProblem(problem, draft.documents);
      setShown((now) => (now === 'preview' ? 'design' : now));
      if (problem.key !== entity && documentOf(draft, 'entity', problem.key) !== undefined) {
        setOpenRows(problem.key);
        return;
      }
      if (field === undefined) return;
      setGoal((now) => ({ selection: { field }, count: (now?.count ?? 0) + 1 }));
      requestAnimationFrame(() => document.getElementById(fieldElement(field))?.focus());
    },
    [draft, entity],
  );
  const rowsForm = openRows === undefined ? undefined : documentOf(draft, 'form', openRows);
  return (
    <StudioFrame
      entity={entity}
      title={title}
      subtitle={
        <>
          {t('studio.entity')} <span className="code-text">{entity}</span> ·{' '}
          {isPublished
            ? t('definitions.versionNumber', { version: state.base.versions[`entity:${entity}`] })
            : t('studio.notPublished')}
        </>
      }
      state={state}
      view={shown}
      onView={setShown}
      onGo={go}
      onPublished={() => {
        void onPublished().then((next) => next !== undefined && state.startFrom(next));
      }}
    >
      <DraftDefinitions entity={entity} set={laterSet}>
        {shown === 'preview' ? (
          <Suspense fallback={<PageSkeleton />}>
            <StudioPreview entity={entity} set={set} isPublished={isPublished} />
          </Suspense>
        ) : (
          <div className={`studio${shown === 'json' ? ' studio-with-json' : ''}`}>
            <PairEditor
              key={goal?.count}
              entityKey={entity}
              state={state}
              initial={goal?.selection}
              hasPalette={shown === 'design' || matchMedia('(min-width: 1700px)').matches}
              aside={
                shown === 'json' ? (
                  <StudioJson
                    documents={jsonDocuments(draft.documents, entity, {
                      entity: t('definitions.kind.entity'),
                      form: t('definitions.kind.form'),
                    })}
                  />
                ) : undefined
              }
              onOpenRows={setOpenRows}
            />
          </div>
        )}
        <Drawer
          open={openRows !== undefined}
          size={1100}
          title={rowsForm === undefined ? openRows : t('studio.rowsOf', { title: text(rowsForm.title) })}
          onClose={() => setOpenRows(undefined)}
          destroyOnHidden
        >
          {openRows !== undefined && (
            <div className="studio">
              <PairEditor entityKey={openRows} state={state} hasPalette />
            </div>
          )}
        </Drawer>
      </DraftDefinitions>
    </StudioFrame>
  );
}

function jsonDocuments(
  documents: StudioDocuments,
  entity: string,
  labels: { entity: string; form: string },
): JsonDocument[] {
  const overlays = Object.values(documents.overlay ?? {}).filter((overlay) => overlay.entity === entity);
  const rows = Object.keys(documents.entity ?? {}).filter((key) => key !== entity);
  return [
    { kind: 'entity', key: entity, label: labels.entity },
    { kind: 'form', key: entity, label: labels.form },
    ...overlays.map(({ id }) => ({ kind: 'overlay' as const, key: id, label: id })),
    ...rows.map((key) => ({ kind: 'entity' as const, key, label: key })),
  ];
}
