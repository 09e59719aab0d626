import type { DefinitionVersionView, DocumentKind } from '@guiyi/contracts';
import { documentChanges, mergeDocuments } from '@guiyi/revision';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddToChangeSet } from '~/features/change-sets/add-to-change-set';
import { decideAboutRecords, ImpactSection } from '~/features/impact/impact-section';
import { ChangeList } from '~/shared/definitions/change-list';
import { MergeConflictList } from '~/shared/definitions/merge-conflict-list';
import { ApiError } from '~/shared/api/request';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { definitionQuery } from '../definition-queries';
import { RefusalAlert } from '../refusal-alert';
import { useChangeNames } from '../use-change-names';
import { usePublicationWay } from '../use-publication-way';
import { usePublish } from './document-queries';
import { dropDraft, type DocumentData, type DocumentDraft } from './use-document-draft';

const mainTexts = {
  direct: 'document.publish',
  preview: 'changes.addTo',
  approval: 'changes.do.submit',
} as const;
const helpTexts = {
  direct: 'document.publishHelp',
  preview: 'changes.previewHelp',
  approval: 'changes.submitHelp',
} as const;

interface PublishDialogProps {
  kind: DocumentKind;
  name: string;
  /** What people call it. */
  title: string;
  draft: DocumentDraft;
  onClose: () => void;
  onPublished: (version: DefinitionVersionView) => void;
}

/** Puts the draft into force, once it is seen what that changes. Whoever was faster is shown, with what they changed. */
export function PublishDialog({ kind, name, title, draft, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation();
  const publish = usePublish(kind, name);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [theirs, setTheirs] = useState<DefinitionVersionView>();
  const [note, setNote] = useState('');
  const [isAdding, setAdding] = useState(false);
  const way = usePublicationWay();
  const names = useChangeNames({ kind, key: name, document: draft.document });
  const isDirect = way === 'direct';
  const { error } = publish;
  const canPreview = useCan('cleansing.run');
  const drafts = [{ kind, key: name, document: draft.document }];
  const send = (): void =>
    publish.mutate(
      {
        document: draft.document,
        basedOn: draft.basedOn,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      },
      {
        onSuccess: onPublished,
        onError: (failure) => {
          if (!(failure instanceof ApiError) || failure.problem.code !== 'version-conflict') return;
          void client.fetchQuery({ ...definitionQuery(kind, name, undefined), staleTime: 0 }).then(setTheirs);
        },
      },
    );
  if (isAdding)
    return (
      <AddToChangeSet
        draft={{ kind, key: name, document: draft.document, basedOn: draft.basedOn }}
        title={title}
        note={note.trim()}
        submits={way === 'approval'}
        onClose={() => setAdding(false)}
        onAdded={({ id }) => {
          dropDraft(kind, name);
          void navigate({ to: '/changes/$id', params: { id } });
        }}
      />
    );
  return (
    <Modal
      open
      width={canPreview ? 880 : 640}
      title={t('document.publishTitle', { version: draft.basedOn + 1 })}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="flex-end" wrap>
          <Button onClick={onClose}>{t('changes.cancel')}</Button>
          {isDirect && <Button onClick={() => setAdding(true)}>{t('changes.addTo')}</Button>}
          <Button
            type="primary"
            loading={publish.isPending}
            disabled={theirs !== undefined}
            onClick={isDirect ? send : () => setAdding(true)}
          >
            {t(mainTexts[way])}
          </Button>
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        <span>{t(helpTexts[way])}</span>
        <ChangeList changes={documentChanges(kind, draft.base, draft.document, names)} />
        {canPreview && decideAboutRecords(drafts) && (
          <ImpactSection isOpen subject={{ documents: drafts }} revision={JSON.stringify(drafts)} />
        )}
        <div>
          <label htmlFor="publish-note">{t('changes.note')}</label>
          <Input.TextArea
            id="publish-note"
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            placeholder={t('changes.notePlaceholder')}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        {theirs !== undefined ? (
          <Conflict
            kind={kind}
            theirs={theirs}
            draft={draft}
            onResolve={(kept) => {
              draft.startFrom(theirs, kept);
              publish.reset();
              setTheirs(undefined);
              if (kept === undefined) onClose();
            }}
          />
        ) : (
          <RefusalAlert error={error} />
        )}
      </Flex>
    </Modal>
  );
}

interface ConflictProps {
  kind: DocumentKind;
  theirs: DefinitionVersionView;
  draft: DocumentDraft;
  /** undefined: the draft is given up. */
  onResolve: (kept: DocumentData | undefined) => void;
}

/** Somebody published meanwhile: who, when and what, what both changed part by part, and the two ways on. */
function Conflict({ kind, theirs, draft, onResolve }: ConflictProps) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const formats = useFormats();
  const names = useChangeNames({ kind, key: theirs.key, document: draft.document });
  const [choices, setChoices] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const takesTheirs = Object.values(choices).includes('theirs');
  const merged = mergeDocuments(kind, draft.base, draft.document, theirs.document, { choices, names });
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('document.conflict', {
        who: actorName(theirs.publishedBy),
        when: formats.dateTime(theirs.publishedAt),
        version: theirs.version,
      })}
      description={
        <Flex vertical gap={10}>
          <span>{t('document.conflictHelp')}</span>
          <ChangeList changes={documentChanges(kind, draft.base, theirs.document, names)} />
          {merged.conflicts.length > 0 && (
            <>
              <strong>{t('document.bothChanged')}</strong>
              <MergeConflictList
                conflicts={merged.conflicts}
                mine={t('changes.side.mine')}
                theirs={t('changes.side.theirs')}
                choices={choices}
                onChoose={(place, side) => setChoices((now) => ({ ...now, [place]: side }))}
              />
            </>
          )}
          <Flex gap={8}>
            <Button onClick={() => onResolve(merged.document as DocumentData)}>
              {t(takesTheirs ? 'document.keepChosen' : 'document.keepMine')}
            </Button>
            <Button onClick={() => onResolve(undefined)}>{t('document.takeTheirs')}</Button>
          </Flex>
        </Flex>
      }
    />
  );
}
