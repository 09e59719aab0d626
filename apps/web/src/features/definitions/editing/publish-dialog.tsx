import type { DefinitionVersionView, DocumentKind } from '@guiyi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/shared/api/request';
import { useFormats } from '~/shared/format/use-formats';
import { useErrorText } from '~/shared/ui/describe-error';
import { definitionQuery } from '../definition-queries';
import type { Shape } from '../document-shape';
import { ProblemList } from '../problem-list';
import { ChangedPartList } from './changed-part-list';
import { changedParts } from './changed-parts';
import { usePublish } from './document-queries';
import { mergeDrafts } from './merge-drafts';
import type { DocumentDraft } from './use-document-draft';

interface PublishDialogProps {
  kind: DocumentKind;
  name: string;
  shape: Shape;
  draft: DocumentDraft;
  onClose: () => void;
  onPublished: (version: DefinitionVersionView) => void;
}

/** Puts the draft into force, once it is seen what that changes. Whoever was faster is shown, with what they changed. */
export function PublishDialog({ kind, name, shape, draft, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation();
  const describe = useErrorText();
  const publish = usePublish(kind, name);
  const client = useQueryClient();
  const [theirs, setTheirs] = useState<DefinitionVersionView>();
  const { error } = publish;
  const refusal = error instanceof ApiError ? error.problem : undefined;
  const send = (): void =>
    publish.mutate(
      { document: draft.document, basedOn: draft.basedOn },
      {
        onSuccess: onPublished,
        onError: (failure) => {
          if (!(failure instanceof ApiError) || failure.problem.code !== 'version-conflict') return;
          void client.fetchQuery({ ...definitionQuery(kind, name, undefined), staleTime: 0 }).then(setTheirs);
        },
      },
    );
  return (
    <Modal
      open
      width={640}
      title={t('document.publishTitle', { version: draft.basedOn + 1 })}
      okText={t('document.publish')}
      okButtonProps={{ loading: publish.isPending, disabled: theirs !== undefined }}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>{t('document.publishHelp')}</span>
        <ChangedPartList parts={changedParts(shape, draft.base, draft.document)} />
        {theirs !== undefined ? (
          <Conflict
            theirs={theirs}
            shape={shape}
            draft={draft}
            onResolve={(keep) => {
              const kept = keep ? mergeDrafts(shape, draft.base, draft.document, theirs.document) : undefined;
              draft.startFrom(theirs, kept);
              publish.reset();
              setTheirs(undefined);
              if (!keep) onClose();
            }}
          />
        ) : (
          error !== null && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={describe(error).title}
              description={
                refusal?.problems === undefined ? (
                  describe(error).detail
                ) : (
                  <ProblemList problems={refusal.problems} />
                )
              }
            />
          )
        )}
      </Flex>
    </Modal>
  );
}

interface ConflictProps {
  theirs: DefinitionVersionView;
  shape: Shape;
  draft: DocumentDraft;
  onResolve: (keep: boolean) => void;
}

/** Somebody published meanwhile: who, when and what, and the two ways on. */
function Conflict({ theirs, shape, draft, onResolve }: ConflictProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('document.conflict', {
        who: theirs.publishedBy,
        when: formats.dateTime(theirs.publishedAt),
        version: theirs.version,
      })}
      description={
        <Flex vertical gap={10}>
          <span>{t('document.conflictHelp')}</span>
          <ChangedPartList parts={changedParts(shape, draft.base, theirs.document)} />
          <Flex gap={8}>
            <Button onClick={() => onResolve(true)}>{t('document.keepMine')}</Button>
            <Button onClick={() => onResolve(false)}>{t('document.takeTheirs')}</Button>
          </Flex>
        </Flex>
      }
    />
  );
}
