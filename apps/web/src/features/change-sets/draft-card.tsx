import {
  documentKinds,
  type ChangeSetDocument,
  type ChangeSetProblem,
  type ChangeSetView,
} from '@guiyi/contracts';
import { documentChanges } from '@guiyi/revision';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Card, Collapse, Flex, Popconfirm } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionQuery } from '~/features/definitions/definition-queries';
import { hasOtherDraft, keepDraft } from '~/features/definitions/editing/use-document-draft';
import '~/features/definitions/document-sides.css';
import { ProblemList } from '~/features/definitions/problem-list';
import { useChangeNames } from '~/features/definitions/use-change-names';
import { ChangeList } from '~/shared/definitions/change-list';
import { useErrorText } from '~/shared/ui/describe-error';
import { JsonView } from '~/shared/ui/json-view';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { useRemoveDraft } from './change-set-queries';
import { DraftConflict } from './draft-conflict';
import { useDraftTitles } from './use-draft-titles';

interface DraftCardProps {
  set: ChangeSetView;
  draft: ChangeSetDocument;
  problems: readonly ChangeSetProblem[];
}

/** One document of a set: what changes in words, what is wrong with it, and the way to its editor. */
export function DraftCard({ set, draft, problems }: DraftCardProps) {
  const { t } = useTranslation();
  const shown = useDraftTitles()(draft);
  const { kind, key, basedOn, document } = draft;
  const known = documentKinds.find((name) => name === kind);
  const isNew = basedOn === 0;
  const base = useQuery({ ...definitionQuery(kind, key, basedOn), enabled: !isNew });
  const before = base.data?.document;
  const names = useChangeNames(draft, set.documents);
  const isReady = known !== undefined && document !== null && (isNew || before !== undefined);
  const changes = useMemo(
    () => (isReady ? documentChanges(known, isNew ? undefined : before, document, names) : []),
    [isReady, known, isNew, before, document, names],
  );
  const isOpen = set.status !== 'published';
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="baseline" wrap>
          <span>{shown.title}</span>
          <span style={{ color: 'var(--guiyi-quiet)', fontWeight: 400 }}>
            {shown.kind} · {isNew ? t('changes.isNew') : t('changes.basedOn', { version: basedOn })}
          </span>
        </Flex>
      }
      extra={set.actions.edit && <DraftActions set={set} draft={draft} base={before} />}
    >
      <Flex vertical gap={12}>
        {isOpen && draft.inForce !== basedOn && document !== null && known !== undefined && (
          <DraftConflict {...{ set, draft, names }} kind={known} base={before} />
        )}
        {problems.length > 0 && <ProblemList problems={problems} />}
        {base.isError ? (
          <ErrorState error={base.error} onRetry={() => void base.refetch()} />
        ) : isReady ? (
          <>
            <ChangeList changes={changes} />
            <Collapse
              ghost
              size="small"
              items={[
                {
                  key: 'json',
                  label: 'JSON',
                  children: (
                    <div className="document-sides">
                      {!isNew && <JsonView value={before} label={t('changes.before')} />}
                      <JsonView value={document} label={t('changes.after')} />
                    </div>
                  ),
                },
              ]}
            />
          </>
        ) : (
          <PageSkeleton />
        )}
        {!isOpen && (
          <Link to="/definitions/$kind/$key" params={{ kind, key }}>
            {t('changes.goDefinition')}
          </Link>
        )}
      </Flex>
    </Card>
  );
}

interface DraftActionsProps {
  set: ChangeSetView;
  draft: ChangeSetDocument;
  base: Record<string, unknown> | undefined;
}

function DraftActions({ set, draft, base }: DraftActionsProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const describe = useErrorText();
  const navigate = useNavigate();
  const remove = useRemoveDraft();
  const { kind, key, basedOn, document } = draft;
  const open = (): void => {
    if (document === null || base === undefined) return;
    keepDraft(kind, key, { basedOn, base, document });
    void navigate({ to: '/definitions/$kind/$key/edit', params: { kind, key } });
  };
  const edit = (): void => {
    if (document === null || !hasOtherDraft(kind, key, document)) open();
    else modal.confirm({ title: t('changes.otherDraft'), content: t('changes.otherDraftHelp'), onOk: open });
  };
  return (
    <Flex gap={4}>
      {base !== undefined && (
        <Button type="text" size="small" onClick={edit}>
          {t('changes.openEditor')}
        </Button>
      )}
      <Popconfirm
        title={t('changes.removeTitle')}
        okText={t('changes.remove')}
        onConfirm={() =>
          remove.mutate(
            { id: set.id, version: set.version, draft },
            { onError: (error) => void message.error(describe(error).detail) },
          )
        }
      >
        <Button type="text" size="small" danger loading={remove.isPending}>
          {t('changes.remove')}
        </Button>
      </Popconfirm>
    </Flex>
  );
}
