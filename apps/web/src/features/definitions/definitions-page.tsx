import { CheckCircleOutlined, ReloadOutlined } from '@ant-design/icons';
import { documentKinds, type DefinitionSummary, type DocumentKind, type RefusedFile } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Card, Flex, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { FollowUpCard } from '~/features/impact/follow-up-card';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { definitionListQuery } from './definition-queries';
import { ProblemList } from './problem-list';
import { titleOf } from './title-of';
import { useApplyDefinitions } from './use-apply-definitions';
import { useDefinitionNames } from './use-definition-names';

export function DefinitionsPage() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(definitionListQuery);
  const canApply = useCan('definitions.apply');
  const byKind = Map.groupBy(data.items, ({ kind }) => kind);
  const kinds = [
    ...documentKinds.filter((kind) => byKind.has(kind)),
    ...[...byKind.keys()].filter((kind) => !isKind(kind)),
  ];
  return (
    <Page
      title={t('nav.definitions')}
      subtitle={t('definitions.subtitle')}
      actions={canApply && <ApplyButton />}
    >
      <RefusedFiles files={data.refusedFiles} />
      <FollowUpCard filter={{}} />
      {kinds.map((kind) => (
        <Card key={kind} size="small" title={isKind(kind) ? t(`definitions.kind.${kind}`) : kind}>
          {isKind(kind) && (
            <p style={{ margin: '0 0 8px', color: 'var(--guiyi-quiet)' }}>
              {t(`definitions.kindHelp.${kind}`)}
            </p>
          )}
          <DefinitionTable items={byKind.get(kind) ?? []} all={data.items} />
        </Card>
      ))}
    </Page>
  );
}

function isKind(kind: string): kind is DocumentKind {
  return documentKinds.some((known) => known === kind);
}

function RefusedFiles({ files }: { files: readonly RefusedFile[] }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('definitions.refused', { count: files.length })}
      description={
        <Flex vertical gap={10}>
          <span>{t('definitions.refusedHelp')}</span>
          {files.map(({ filePath, problems }) => (
            <div key={filePath}>
              <strong className="code-text">{filePath}</strong>
              <ProblemList problems={problems} />
            </div>
          ))}
        </Flex>
      }
    />
  );
}

function ApplyButton() {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const describe = useErrorText();
  const nameOf = useDefinitionNames();
  const apply = useApplyDefinitions();
  const run = (): void =>
    apply.mutate(undefined, {
      onSuccess: ({ published, unchanged, refused }) =>
        notification[refused.length > 0 ? 'warning' : 'success']({
          title: t('definitions.applied'),
          description: (
            <ul style={{ paddingInlineStart: 18, margin: 0 }}>
              {published.map(({ kind, key, version }) => (
                <li key={`${kind}:${key}`}>
                  {t('definitions.published', { name: nameOf({ kind, key }), version })}
                </li>
              ))}
              <li>{t('definitions.unchanged', { count: unchanged })}</li>
              {refused.map(({ filePath }) => (
                <li key={filePath}>{t('definitions.refusedFile', { file: filePath })}</li>
              ))}
            </ul>
          ),
        }),
      onError: (error) =>
        notification.error({ title: describe(error).title, description: describe(error).detail }),
    });
  return (
    <Button icon={<ReloadOutlined aria-hidden />} loading={apply.isPending} onClick={run}>
      {t('definitions.apply')}
    </Button>
  );
}

function DefinitionTable({
  items,
  all,
}: {
  items: readonly DefinitionSummary[];
  all: readonly DefinitionSummary[];
}) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const text = useText();
  const formats = useFormats();
  const columns: TableColumnsType<DefinitionSummary> = [
    {
      title: t('definitions.name'),
      render: (_, { kind, key }) => {
        const shown = titleOf(all, kind, key, text);
        return (
          <Link to="/definitions/$kind/$key" params={{ kind, key }}>
            {shown}{' '}
            {shown !== key && (
              <span className="code-text" style={{ color: 'var(--guiyi-quiet)' }}>
                {key}
              </span>
            )}
          </Link>
        );
      },
    },
    { title: t('definitions.version'), dataIndex: 'version', align: 'right', width: 70 },
    {
      title: t('definitions.publishedAt'),
      width: 170,
      render: (_, { publishedAt }) => formats.dateTime(publishedAt),
    },
    {
      title: t('definitions.publishedBy'),
      width: 90,
      render: (_, { publishedBy }) => actorName(publishedBy),
    },
    {
      title: t('definitions.file'),
      width: 300,
      render: (_, { filePath }) => <span className="code-text">{filePath}</span>,
    },
    {
      title: t('definitions.state'),
      width: 100,
      render: (_, { fileProblems = [] }) =>
        fileProblems.length > 0 ? (
          <Tag color="error">{t('definitions.problems', { count: fileProblems.length })}</Tag>
        ) : (
          <span>
            <CheckCircleOutlined aria-hidden style={{ color: 'var(--guiyi-good)' }} />{' '}
            {t('definitions.inForce')}
          </span>
        ),
    },
  ];
  return (
    <Table<DefinitionSummary>
      size="small"
      rowKey={({ kind, key }) => `${kind}:${key}`}
      dataSource={items}
      columns={columns}
      pagination={false}
      tableLayout="fixed"
      scroll={{ x: 900 }}
      expandable={
        !items.some(({ fileProblems = [] }) => fileProblems.length > 0)
          ? undefined
          : {
              rowExpandable: ({ fileProblems = [] }) => fileProblems.length > 0,
              expandedRowRender: ({ fileProblems = [] }) => <ProblemList problems={fileProblems} />,
            }
      }
    />
  );
}
