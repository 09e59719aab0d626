import type { MergeInput, MergePreview } from '@guiyi/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Card, Flex, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupQuery } from '~/features/groups/group-queries';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useText } from '~/shared/i18n/use-locale';
import { useRecordNavigation } from '~/shared/records/record-link';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { MergeTable } from './merge-table';
import { mergePreviewQuery, useMergeGroup, useUndoMerge } from './merge-queries';

type Choices = NonNullable<MergeInput['choices']>;

/** The members of a group become one record: what it will hold, whose value each field takes, and why. */
export function MergePage() {
  const { id } = useParams({ from: '/shell/duplicates/groups/$id/merge' });
  const { data } = useSuspenseQuery(groupQuery(id));
  return (
    <EntityScope entity={data.group.entity}>
      <MergeForm group={id} entity={data.group.entity} members={data.members} hidden={data.hiddenMembers} />
    </EntityScope>
  );
}

interface MergeFormProps {
  group: string;
  entity: string;
  members: readonly { id: string; version: number }[];
  hidden: number;
}

function MergeForm({ group, entity, members, hidden }: MergeFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  const { open } = useRecordNavigation();
  const undo = useUndoMerge();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [survivor, setSurvivor] = useState<string>();
  const [choices, setChoices] = useState<Choices>({});
  const [reason, setReason] = useState('');
  const records = members
    .filter((member) => !left.has(member.id))
    .map(({ id, version }) => ({ id, version }));
  const input: MergeInput = {
    entity,
    records,
    ...(survivor === undefined ? {} : { survivor }),
    ...(Object.keys(choices).length === 0 ? {} : { choices }),
  };
  const preview = useQuery({ ...mergePreviewQuery(input), enabled: records.length > 1 });
  const merge = useMergeGroup(group);
  const shown = preview.data;
  const isReady =
    shown !== undefined && records.length > 1 && shown.undecided.length === 0 && shown.verdict !== 'block';
  const confirm = (): void => {
    if (!isReady || preview.isPlaceholderData || merge.isPending) return;
    merge.mutate(
      { ...input, survivor: shown.survivor, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
      {
        onSuccess: ({ merge: made, record }) => {
          notification.success({
            key: made.id,
            title: t('merging.done', { code: record.code }),
            actions: (
              <Button size="small" onClick={() => undo(made.id)}>
                {t('merging.undo')}
              </Button>
            ),
            duration: 0,
            placement: 'bottomRight',
          });
          open(record.id);
        },
      },
    );
  };
  useHotkeys({ 'mod+Enter': confirm });
  const leave = (id: string): void => {
    setLeft(new Set([...left, id]));
    if (survivor === id) setSurvivor(undefined);
    setChoices(withoutRecord(choices, id));
  };
  return (
    <Page
      title={t('merging.title', { count: records.length })}
      subtitle={t('merging.help')}
      actions={
        <Space>
          <Button onClick={() => void navigate({ to: '/duplicates/groups/$id', params: { id: group } })}>
            {t('merging.back')}
          </Button>
          <Button
            type="primary"
            disabled={!isReady}
            loading={merge.isPending || (records.length > 1 && preview.isPlaceholderData)}
            onClick={confirm}
            title="Ctrl Enter"
          >
            {t('merging.confirm')}
          </Button>
        </Space>
      }
    >
      {hidden > 0 && <Alert type="warning" showIcon title={t('merging.hidden', { count: hidden })} />}
      <Refusal error={merge.error} />
      {preview.isError ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : shown === undefined ? (
        <PageSkeleton />
      ) : (
        <>
          <Remarks preview={shown} />
          <Card size="small" styles={{ body: { padding: 0 } }}>
            <MergeTable
              preview={shown}
              choices={choices}
              onSurvivor={setSurvivor}
              onChoose={(unit, choice) =>
                setChoices(choice === undefined ? without(choices, unit) : { ...choices, [unit]: choice })
              }
              onLeave={records.length > 2 ? leave : undefined}
            />
          </Card>
          <Flex vertical gap={4} style={{ maxWidth: 640 }}>
            <label htmlFor="merge-reason">{t('merging.reason')}</label>
            <Input.TextArea
              id="merge-reason"
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Flex>
        </>
      )}
    </Page>
  );
}

function Refusal({ error }: { error: Error | null }) {
  const describe = useErrorText();
  if (error === null) return null;
  const { title, detail } = describe(error);
  return <Alert type="error" showIcon role="alert" title={title} description={detail} />;
}

/** What somebody should know before they confirm: rules that stand against it, and what else changes. */
function Remarks({ preview }: { preview: MergePreview }) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const labels = (units: readonly string[]): string => units.map((unit) => texts.label(unit)).join('、');
  const moved = preview.references.reduce((sum, { count }) => sum + count, 0);
  const blocking = preview.findings.filter(({ severity }) => severity === 'block');
  return (
    <>
      {preview.undecided.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('merging.undecided', { fields: labels(preview.undecided) })}
        />
      )}
      {preview.overruled.length > 0 && (
        <Alert type="info" showIcon title={t('merging.overruled', { fields: labels(preview.overruled) })} />
      )}
      {blocking.map((finding) => (
        <Alert
          key={`${finding.rule} ${finding.pointer}`}
          type="error"
          showIcon
          title={text(finding.message)}
        />
      ))}
      {moved > 0 && <Alert type="info" showIcon title={t('merging.references', { count: moved })} />}
    </>
  );
}

function without(choices: Choices, unit: string): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([name]) => name !== unit));
}

function withoutRecord(choices: Choices, id: string): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([, { record }]) => record !== id));
}
