import type {
  DefinitionSetView,
  DefinitionSummary,
  DocumentKind,
  VocabularyDocument,
} from '@guiyi/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Badge, Button, Card, Flex, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '~/shared/api/request';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState } from '~/shared/ui/states';
import { definitionListQuery, definitionQuery } from '../definitions/definition-queries';
import { documentCheckQuery } from '../definitions/editing/document-queries';
import { titleOf } from '../definitions/title-of';
import { countsOf } from './rule-counts';
import './rule-studio.css';

const ruleKinds = [
  'standardization',
  'validation',
  'matching',
  'numbering',
  'survivorship',
  'relations',
] as const satisfies readonly DocumentKind[];

/** Everything that rules the records of one entity: what there is, what is wrong with it, who changed it last. */
export function EntityRulesPage() {
  const { t } = useTranslation();
  const text = useText();
  const { entity } = useParams({ from: '/shell/studio/entities/$entity/rules' });
  const { data: list } = useSuspenseQuery(definitionListQuery);
  const own = ruleKinds.flatMap(
    (kind) => list.items.find((item) => item.kind === kind && item.key === entity) ?? [],
  );
  const title = t('ruleStudio.title', { entity: titleOf(list.items, 'entity', entity, text) });
  if (own.length === 0) {
    return (
      <Page title={title}>
        <EmptyState
          title={t('ruleStudio.none')}
          description={t('ruleStudio.noneHelp')}
          action={
            <Link to="/definitions">
              <Button type="primary">{t('ruleStudio.allDefinitions')}</Button>
            </Link>
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      subtitle={t('ruleStudio.subtitle')}
      actions={
        <Link to="/studio/entities/$entity" params={{ entity }} search={{}}>
          <Button>{t('ruleStudio.fields')}</Button>
        </Link>
      }
    >
      <div className="rule-cards">
        {own.map((item) => (
          <RuleCard key={item.kind} item={item} kind={item.kind as DocumentKind} />
        ))}
      </div>
      <Vocabularies entity={entity} all={list.items} />
    </Page>
  );
}

function RuleCard({ item, kind }: { item: DefinitionSummary; kind: DocumentKind }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const formats = useFormats();
  const canEdit = useCan('definitions.edit');
  const { data: version } = useQuery(definitionQuery(kind, item.key, undefined));
  return (
    <Card
      size="small"
      title={t(`definitions.kind.${kind}`)}
      extra={
        <Link
          to={canEdit ? '/definitions/$kind/$key/edit' : '/definitions/$kind/$key'}
          params={{ kind, key: item.key }}
        >
          {t(canEdit ? 'document.edit' : 'document.look')}
        </Link>
      }
    >
      <Flex vertical gap={6}>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t(`definitions.kindHelp.${kind}`)}</span>
        <Flex gap={14} wrap>
          {version !== undefined &&
            countsOf(version.document).map(({ name, count }) => (
              <span key={name}>
                {t(`ruleStudio.count.${name}`)} <strong className="numeric">{formats.count(count)}</strong>
              </span>
            ))}
        </Flex>
        {version !== undefined && canEdit && <Problems kind={kind} document={version.document} />}
        <span style={{ color: 'var(--guiyi-quiet)' }}>
          {t('definitions.publishedLine', {
            version: item.version,
            who: actorName(item.publishedBy),
            when: formats.dateTime(item.publishedAt),
          })}
        </span>
      </Flex>
    </Card>
  );
}

function Problems({ kind, document }: { kind: DocumentKind; document: Record<string, unknown> }) {
  const { t } = useTranslation();
  const { data } = useQuery(documentCheckQuery(kind, document));
  if (data === undefined) return null;
  const errors = data.problems.filter(({ severity }) => severity === 'error').length;
  const warnings = data.problems.length - errors;
  if (data.problems.length === 0) return <Badge status="success" text={t('ruleStudio.noProblems')} />;
  return (
    <Badge
      status={errors > 0 ? 'error' : 'warning'}
      text={
        errors > 0 ? t('document.errors', { count: errors }) : t('document.warnings', { count: warnings })
      }
    />
  );
}

/** The vocabularies that fields and rules of the entity name. */
function Vocabularies({ entity, all }: { entity: string; all: readonly DefinitionSummary[] }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const text = useText();
  const formats = useFormats();
  const { data } = useQuery({
    queryKey: ['entity-vocabularies', entity],
    queryFn: ({ signal }) =>
      request<DefinitionSetView>('GET', `/entities/${encodeURIComponent(entity)}/definition-set`, { signal }),
  });
  const used = (data?.vocabularies ?? []) as unknown as VocabularyDocument[];
  const rows = used.flatMap((vocabulary) => {
    const summary = all.find(({ kind, key }) => kind === 'vocabulary' && key === vocabulary.id);
    return summary === undefined ? [] : [{ vocabulary, summary }];
  });
  const columns: TableColumnsType<(typeof rows)[number]> = [
    {
      title: t('definitions.kind.vocabulary'),
      render: (_, { vocabulary }) => (
        <Link to="/definitions/$kind/$key" params={{ kind: 'vocabulary', key: vocabulary.id }}>
          {text(vocabulary.title)}
        </Link>
      ),
    },
    {
      title: t('ruleStudio.count.entries'),
      width: 100,
      align: 'right',
      className: 'numeric',
      render: (_, { vocabulary }) => formats.count(vocabulary.entries.length),
    },
    {
      title: t('definitions.publishedAt'),
      width: 190,
      render: (_, { summary }) => formats.dateTime(summary.publishedAt),
    },
    {
      title: t('definitions.publishedBy'),
      width: 120,
      render: (_, { summary }) => actorName(summary.publishedBy),
    },
  ];
  return (
    <Card size="small" title={t('ruleStudio.vocabularies')}>
      <Table
        size="small"
        rowKey={({ vocabulary }) => vocabulary.id}
        dataSource={rows}
        columns={columns}
        pagination={false}
        loading={data === undefined}
      />
    </Card>
  );
}
