import type { ChangeSetInput, ChangeSetView, FieldMigration } from '@guiyi/contracts';
import { Alert, Button, Checkbox, Flex, Input, Modal } from 'antd';
import { Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemList } from '~/features/definitions/problem-list';
import { decideAboutRecords, ImpactSection } from '~/features/impact/impact-section';
import { SchemaChangeList } from '~/features/schema-changes/schema-change-list';
import { tellFields } from '~/features/schema-changes/schema-change-queries';
import { ApiError } from '~/shared/api/request';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { PageSkeleton } from '~/shared/ui/states';
import { useSaveChangeSet } from '../studio-queries';
import type { StudioDraftState } from '../use-studio-draft';
import { ChangedSentences } from './changed-sentences';
import { useRenamedElsewhere } from './use-renamed-elsewhere';

const none: readonly [] = [];

interface SaveDialogProps {
  entity: string;
  title: string;
  state: StudioDraftState;
  onClose: () => void;
  onSaved: (set: ChangeSetView) => void;
}

/** The draft handed over as a change set: to be checked and published there, or put into force at once. */
export function SaveDialog({ entity, title: name, state, onClose, onSaved }: SaveDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const describe = useErrorText();
  const save = useSaveChangeSet();
  const canPreview = useCan('cleansing.run');
  const [title, setTitle] = useState(() => t('studio.changeTitle', { name }));
  const [note, setNote] = useState('');
  const { changed, draft, base } = state;
  const [migrations, setMigrations] = useState<readonly FieldMigration[]>(draft.renames);
  const elsewhere = useRenamedElsewhere(entity, draft.renames);
  const [rewrites, setRewrites] = useState(true);
  const together = rewrites ? elsewhere.documents : none;
  const drafts = useMemo(
    () => [...changed, ...together].map(({ kind, key, document }) => ({ kind, key, document })),
    [changed, together],
  );
  const revision = useMemo(() => JSON.stringify(drafts), [drafts]);
  const send = (publish: boolean): void => {
    const input: ChangeSetInput = {
      title: title.trim(),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      documents: [
        ...changed.map(({ kind, key, document }) => ({
          ...{ kind, key, document },
          basedOn: base.versions[`${kind}:${key}`] ?? 0,
        })),
        ...together.map(({ kind, key, document, basedOn }) => ({ kind, key, document, basedOn })),
      ],
      ...(migrations.length === 0 ? {} : { migrations: [...migrations] }),
    };
    save.mutate({ input, publish }, { onSuccess: onSaved });
  };
  const failure = save.error === null ? undefined : describe(save.error);
  const problems = save.error instanceof ApiError ? save.error.problem.problems : undefined;
  return (
    <Modal
      open
      width={820}
      title={t('studio.saveTitle')}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="flex-end" wrap>
          <Button onClick={onClose}>{t('studio.cancel')}</Button>
          <Button
            disabled={title.trim() === '' || elsewhere.isPending}
            loading={save.isPending && !save.variables.publish}
            onClick={() => send(false)}
          >
            {t('studio.saveSet')}
          </Button>
          <Button
            type="primary"
            disabled={title.trim() === '' || elsewhere.isPending}
            loading={save.isPending && save.variables.publish}
            onClick={() => send(true)}
          >
            {t('document.publish')}
          </Button>
        </Flex>
      }
    >
      <div className="studio-form">
        <span>{t('studio.saveHelp')}</span>
        <div>
          <label htmlFor={`${id}-title`}>{t('studio.setTitle')}</label>
          <Input
            id={`${id}-title`}
            maxLength={200}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-note`}>{t('studio.setNote')}</label>
          <Input.TextArea
            id={`${id}-note`}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        <ChangedSentences changed={[...changed, ...together]} draft={draft} />
        {elsewhere.documents.length > 0 && (
          <div>
            <Checkbox checked={rewrites} onChange={({ target }) => setRewrites(target.checked)}>
              {t('studio.rewriteElsewhere', { count: elsewhere.documents.length })}
            </Checkbox>
            <div className="studio-quiet">{t('studio.rewriteElsewhereHelp')}</div>
          </div>
        )}
        {tellFields(drafts) && (
          <section aria-labelledby={`${id}-stored`}>
            <strong id={`${id}-stored`}>{t('schemaChanges.title')}</strong>
            <Suspense fallback={<PageSkeleton />}>
              <SchemaChangeList documents={drafts} migrations={migrations} onChange={setMigrations} />
            </Suspense>
          </section>
        )}
        {decideAboutRecords(drafts) && canPreview && (
          <ImpactSection subject={{ documents: drafts }} revision={revision} />
        )}
        {failure !== undefined && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={failure.title}
            description={problems === undefined ? failure.detail : <ProblemList problems={problems} />}
          />
        )}
      </div>
    </Modal>
  );
}
