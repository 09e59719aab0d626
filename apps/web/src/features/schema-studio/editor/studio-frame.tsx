import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import type { ChangeSetProblem, ChangeSetView } from '@guiyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Segmented, Space, Tag } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBar } from '~/features/definitions/editing/problem-bar';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { draftProblems } from '../model/draft-problems';
import { SaveDialog } from '../save/save-dialog';
import { StudioContext, type Studio } from '../studio-context';
import type { StudioDraftState } from '../use-studio-draft';
import '~/features/records/form/record-form.css';
import '../studio.css';

export type StudioView = 'design' | 'preview' | 'json';

interface StudioFrameProps {
  entity: string;
  title: string;
  subtitle: ReactNode;
  state: StudioDraftState;
  view: StudioView;
  onView: (view: StudioView) => void;
  /** To the place that a problem is about. */
  onGo: (problem: ChangeSetProblem) => void;
  onPublished: (set: ChangeSetView) => void;
  actions?: ReactNode;
  children: ReactNode;
}

const CHECK_PAUSE_MS = 250;

/** What every place of the studio has around it: the draft with its undo, its problems, its views, and the way out. */
export function StudioFrame({
  entity,
  title,
  subtitle,
  state,
  view,
  onView,
  onGo,
  onPublished,
  actions,
  children,
}: StudioFrameProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  const canEdit = useCan('definitions.edit');
  const [isSaving, setSaving] = useState(false);
  const { draft, edit, base, changed } = state;
  const checked = useLaterValue(draft, CHECK_PAUSE_MS);
  const problems = useMemo(() => draftProblems(checked, entity), [checked, entity]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const isChanged = changed.length > 0;
  useHotkeys({
    'mod+z': state.undo,
    'mod+shift+z': state.redo,
    'mod+y': state.redo,
    'mod+s': () => canEdit && isChanged && errors === 0 && setSaving(true),
  });
  const studio = useMemo(
    (): Studio => ({ entity, base, draft, edit, problems }),
    [entity, base, draft, edit, problems],
  );
  const saved = (set: ChangeSetView): void => {
    setSaving(false);
    if (set.status !== 'published') {
      state.discard();
      void navigate({ to: '/changes/$id', params: { id: set.id } });
      return;
    }
    onPublished(set);
    notification.success({ title: t('studio.published', { name: title }), placement: 'bottomRight' });
  };
  return (
    <Page
      title={title}
      tags={isChanged && <Tag color="processing">{t('document.draft')}</Tag>}
      subtitle={subtitle}
      actions={
        <>
          <Segmented<StudioView>
            aria-label={t('document.view')}
            value={view}
            options={(['design', 'preview', 'json'] as const).map((value) => ({
              value,
              label: t(`studio.view.${value}`),
            }))}
            onChange={onView}
          />
          <Space.Compact>
            <Button
              disabled={!state.canUndo}
              icon={<UndoOutlined aria-hidden />}
              aria-label={t('document.undo')}
              title={`${t('document.undo')} (Ctrl Z)`}
              onClick={state.undo}
            />
            <Button
              disabled={!state.canRedo}
              icon={<RedoOutlined aria-hidden />}
              aria-label={t('document.redo')}
              title={`${t('document.redo')} (Ctrl Y)`}
              onClick={state.redo}
            />
          </Space.Compact>
          {actions}
          <Button disabled={!isChanged} onClick={state.discard}>
            {t('form.discard')}
          </Button>
          {canEdit && (
            <Button
              type="primary"
              disabled={!isChanged || errors > 0}
              title={errors > 0 ? t('document.errors', { count: errors }) : undefined}
              onClick={() => setSaving(true)}
            >
              {t('document.publish')}…
            </Button>
          )}
        </>
      }
    >
      {state.isRestored && isChanged && <Alert type="info" showIcon title={t('document.restored')} />}
      {state.isOutdated && isChanged && <Alert type="warning" showIcon title={t('studio.outdated')} />}
      {isChanged && (
        <ProblemBar
          problems={problems}
          onGo={(pointer) => {
            const problem = problems.find((candidate) => candidate.pointer === pointer);
            if (problem !== undefined) onGo(problem);
          }}
        />
      )}
      <StudioContext.Provider value={studio}>{children}</StudioContext.Provider>
      {isSaving && (
        <SaveDialog
          entity={entity}
          title={title}
          state={state}
          onClose={() => setSaving(false)}
          onSaved={saved}
        />
      )}
    </Page>
  );
}
