import type { ChangeSetInput, ChangeSetView, FieldMigration } from '@guiyi/contracts';
import { Alert, Button, Flex, Input, Modal } from 'antd';
import { Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemList } from '~/features/definitions/problem-list';
import { SchemaChangeList } from '~/features/schema-changes/schema-change-list';
import { tellFields } from '~/features/schema-changes/schema-change-queries';
import { ApiError } from '~/shared/api/request';
import { useErrorText } from '~/shared/ui/describe-error';
import { PageSkeleton } from '~/shared/ui/states';
import { useSaveChangeSet } from '../studio-queries';
import type { StudioDraftState } from '../use-studio-draft';
import { ChangedSentences } from './changed-sentences';

interface SaveDialogProps {
  title: string;
  state: StudioDraftState;
  onClose: () => void;
  onSaved: (set: ChangeSetView) => void;
}

/** The draft handed over as a change set: to be checked and published there, or put into force at once. */
export function SaveDialog({ title: name, state, onClose, onSaved }: SaveDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const describe = useErrorText();
  const save = useSaveChangeSet();
  const [title, setTitle] = useState(() => t('studio.changeTitle', { name }));
  const [note, setNote] = useState('');
  const { changed, draft, base } = state;
  const [migrations, setMigrations] = useState<readonly FieldMigration[]>(draft.renames);
  const drafts = useMemo(() => changed.map(({ kind, document }) => ({ kind, document })), [changed]);
  const send = (publish: boolean): void => {
    const input: ChangeSetInput = {
      title: title.trim(),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      documents: changed.map(({ kind, key, document }) => ({
        ...{ kind, key, document },
        basedOn: base.versions[`${kind}:${key}`] ?? 0,
      })),
      ...(migrations.length === 0 ? {} : { migrations: [...migrations] }),
    };
    save.mutate({ input, publish }, { onSuccess: onSaved });
  };
  const failure = save.error === null ? undefined : describe(save.error);
  const problems = save.error instanceof ApiError ? save.error.problem.problems : undefined;
  return (
    <Modal
      open
      width={680}
      title={t('studio.saveTitle')}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="flex-end" wrap>
          <Button onClick={onClose}>{t('studio.cancel')}</Button>
          <Button
            disabled={title.trim() === ''}
            loading={save.isPending && !save.variables.publish}
            onClick={() => send(false)}
          >
            {t('studio.saveSet')}
          </Button>
          <Button
            type="primary"
            disabled={title.trim() === ''}
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
        <ChangedSentences changed={changed} draft={draft} />
        {tellFields(drafts) && (
          <section aria-labelledby={`${id}-stored`}>
            <strong id={`${id}-stored`}>{t('schemaChanges.title')}</strong>
            <Suspense fallback={<PageSkeleton />}>
              <SchemaChangeList documents={drafts} migrations={migrations} onChange={setMigrations} />
            </Suspense>
          </section>
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
