import type { DocumentKind, FileConflict, FileConflictResolution } from '@guiyi/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '~/shared/api/request';
import { ChangeList } from '~/shared/definitions/change-list';
import { MergeConflictList } from '~/shared/definitions/merge-conflict-list';
import { definitionSetsKey } from '~/shared/definitions/use-definition-set';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { definitionsKey } from './definition-queries';

interface FileConflictPanelProps {
  kind: DocumentKind;
  name: string;
}

function pathOf(kind: DocumentKind, name: string): string {
  return `/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(name)}/file-conflict`;
}

function fileConflictQuery(kind: DocumentKind, name: string) {
  return queryOptions({
    queryKey: [...definitionsKey, 'file-conflict', kind, name],
    queryFn: ({ signal }) => request<FileConflict>('GET', pathOf(kind, name), { signal }),
    retry: false,
  });
}

/** Shown while a file and the platform contradict each other: both sides, and the ways out. */
export function FileConflictPanel({ kind, name }: FileConflictPanelProps) {
  const { t } = useTranslation();
  const canApply = useCan('definitions.apply');
  const { data } = useQuery(fileConflictQuery(kind, name));
  if (data === undefined) return null;
  const { filePath, version, fileChanges, mergeChanges, conflicts } = data;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('fileConflict.title')}
      description={
        <Flex vertical gap={10}>
          <span>{t('fileConflict.help', { file: filePath, version })}</span>
          <strong>{t('fileConflict.fileChanges')}</strong>
          <ChangeList changes={fileChanges} />
          <strong>{t('fileConflict.mergeChanges')}</strong>
          <ChangeList changes={mergeChanges} />
          {conflicts.length > 0 && (
            <>
              <strong>{t('fileConflict.both')}</strong>
              <MergeConflictList
                conflicts={conflicts}
                mine={t('bundles.inForceHere')}
                theirs={t('definitions.file')}
              />
            </>
          )}
          {canApply && <Choices kind={kind} name={name} version={version} />}
        </Flex>
      }
    />
  );
}

const choices = ['merge', 'file', 'platform'] as const;

function Choices({ kind, name, version }: FileConflictPanelProps & { version: number }) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const describe = useErrorText();
  const client = useQueryClient();
  const resolve = useMutation({
    mutationFn: (body: FileConflictResolution) => request<undefined>('POST', pathOf(kind, name), { body }),
    onSuccess: async () => {
      client.removeQueries({ queryKey: fileConflictQuery(kind, name).queryKey });
      await client.invalidateQueries({ queryKey: definitionsKey });
      await client.invalidateQueries({ queryKey: definitionSetsKey });
    },
  });
  const run = (resolution: FileConflictResolution['resolution']): void =>
    resolve.mutate(
      { resolution, basedOn: version },
      {
        onSuccess: () => notification.success({ title: t('fileConflict.resolved') }),
        onError: (error) =>
          notification.error({ title: describe(error).title, description: describe(error).detail }),
      },
    );
  return (
    <Flex gap={8} wrap>
      {choices.map((choice) => (
        <Button key={choice} disabled={resolve.isPending} onClick={() => run(choice)}>
          {t(`fileConflict.${choice}`)}
        </Button>
      ))}
    </Flex>
  );
}
