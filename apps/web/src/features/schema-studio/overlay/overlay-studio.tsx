import { inLocale, type DefinitionSetView } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, useText } from '~/shared/i18n/use-locale';
import { EmptyState, PageSkeleton } from '~/shared/ui/states';
import { fieldElement } from '../board/board';
import { StudioFrame, type StudioView } from '../editor/studio-frame';
import { fieldOfProblem } from '../model/draft-problems';
import type { OverlayBoard } from '../model/overlay-edits';
import { documentOf, pairOf, setOfDraft } from '../model/studio-draft';
import { DraftDefinitions } from '../preview/draft-definitions';
import { StudioPreview } from '../preview/studio-preview';
import { StudioJson } from '../studio-json';
import { useStudioDraft, type StudioBase } from '../use-studio-draft';
import { OverlayEditor } from './overlay-editor';

interface OverlayStudioProps {
  name: string;
  entity: string;
  view: DefinitionSetView;
  base: StudioBase;
  onPublished: () => Promise<StudioBase>;
}

/** The builder of what one department makes of an entity. */
export function OverlayStudio({ name, entity, view, base, onPublished }: OverlayStudioProps) {
  const { t } = useTranslation();
  const text = useText();
  const locale = useLocale();
  const state = useStudioDraft(`overlay.${name}`, base);
  const { draft } = state;
  const [shown, setShown] = useState<StudioView>('design');
  const set = useMemo(() => setOfDraft(view, draft), [view, draft]);
  const laterSet = useDeferredValue(set);
  const overlay = documentOf(draft, 'overlay', name);
  const board = useMemo((): OverlayBoard | undefined => {
    const core = pairOf(draft, entity);
    if (overlay === undefined || core === undefined) return undefined;
    const all = Object.values(draft.documents.overlay ?? {});
    return { core, overlay, others: all.filter((other) => other !== overlay && other.entity === entity) };
  }, [draft, entity, overlay]);
  if (board === undefined || overlay === undefined) return <EmptyState title={t('studio.noOverlay')} />;
  const department = documentOf(draft, 'vocabulary', 'department')?.entries.find(
    ({ code }) => code === overlay.department,
  )?.label;
  const title = t('studio.overlayTitle', {
    entity: text(board.core.form.title),
    department: department === undefined ? overlay.department : inLocale(department, locale),
  });
  return (
    <StudioFrame
      entity={entity}
      title={title}
      subtitle={
        <>
          {t('definitions.kind.overlay')} <span className="code-text">{name}</span> ·{' '}
          <Link to="/studio/entities/$entity" params={{ entity }} search={{}}>
            {t('studio.core')}
          </Link>
        </>
      }
      state={state}
      view={shown}
      onView={setShown}
      onGo={(problem) => {
        const field = fieldOfProblem(problem, draft.documents);
        if (field !== undefined) document.getElementById(fieldElement(field))?.focus();
      }}
      onPublished={() => void onPublished().then(state.startFrom)}
    >
      <DraftDefinitions entity={entity} set={laterSet}>
        {shown === 'preview' ? (
          <Suspense fallback={<PageSkeleton />}>
            <StudioPreview entity={entity} set={set} isPublished department={overlay.department} withCore />
          </Suspense>
        ) : (
          <div className={`studio${shown === 'json' ? ' studio-with-json' : ''}`}>
            <OverlayEditor
              board={board}
              hasPalette={shown === 'design' || matchMedia('(min-width: 1700px)').matches}
              aside={
                shown === 'json' ? (
                  <StudioJson
                    documents={[{ kind: 'overlay', key: name, label: t('definitions.kind.overlay') }]}
                  />
                ) : undefined
              }
            />
          </div>
        )}
      </DraftDefinitions>
    </StudioFrame>
  );
}
