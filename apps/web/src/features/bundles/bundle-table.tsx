import { documentKinds, type BundleDocumentCheck, type BundleResolution } from '@guiyi/contracts';
import { Flex, Radio, Table, Tag, Typography, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChangeList } from '~/shared/definitions/change-list';
import { MergeConflictList } from '~/shared/definitions/merge-conflict-list';
import { useText } from '~/shared/i18n/use-locale';

interface BundleTableProps {
  documents: readonly BundleDocumentCheck[];
  onDecide: (document: BundleDocumentCheck, resolution: BundleResolution['resolution']) => void;
}

const colors = {
  unchanged: 'default',
  new: 'success',
  changed: 'processing',
  older: 'default',
  conflict: 'warning',
} as const;

/** The documents of a bundle: how each stands to what is in force, what would change, and what somebody chooses. */
export function BundleTable({ documents, onDecide }: BundleTableProps) {
  const { t } = useTranslation();
  const text = useText();
  const columns: TableColumnsType<BundleDocumentCheck> = [
    {
      title: t('bundles.document'),
      width: 260,
      render: (_, { kind, key, title }) => {
        const known = documentKinds.find((one) => one === kind);
        return (
          <>
            <div>{text(title)}</div>
            <div style={{ color: 'var(--guiyi-quiet)' }}>
              {known === undefined ? kind : t(`definitions.kind.${known}`)}{' '}
              <span className="code-text">{key}</span>
            </div>
          </>
        );
      },
    },
    {
      title: t('bundles.state'),
      width: 130,
      render: (_, { state }) => <Tag color={colors[state]}>{t(`bundles.stateOf.${state}`)}</Tag>,
    },
    {
      title: t('bundles.changes'),
      render: (_, document) => <Consequences document={document} />,
    },
    {
      title: t('bundles.decision'),
      width: 240,
      render: (_, document) => <Decision document={document} onDecide={onDecide} />,
    },
  ];
  return (
    <Table<BundleDocumentCheck>
      size="small"
      rowKey={({ kind, key }) => `${kind}:${key}`}
      dataSource={documents}
      columns={columns}
      pagination={documents.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      tableLayout="fixed"
      scroll={{ x: 1000 }}
      locale={{ emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('bundles.nothingToDo')}</span> }}
    />
  );
}

function Consequences({ document }: { document: BundleDocumentCheck }) {
  const { t } = useTranslation();
  const text = useText();
  const { state, changes, changeCount, conflicts, problems } = document;
  return (
    <Flex vertical gap={8}>
      {problems.map(({ code, pointer, message, severity }, position) => (
        <Typography.Text key={position} type={severity === 'error' ? 'danger' : 'warning'}>
          {pointer !== '' && <span className="code-text">{pointer} </span>}
          {text(message)} <span className="code-text">({code})</span>
        </Typography.Text>
      ))}
      {state !== 'unchanged' && <ChangeList changes={changes} count={changeCount} />}
      {conflicts.length > 0 && (
        <MergeConflictList
          conflicts={conflicts}
          mine={t('bundles.inForceHere')}
          theirs={t('bundles.inBundle')}
        />
      )}
    </Flex>
  );
}

function Decision({
  document,
  onDecide,
}: { document: BundleDocumentCheck } & Pick<BundleTableProps, 'onDecide'>) {
  const { t } = useTranslation();
  const { state, resolution } = document;
  if (state === 'unchanged') return null;
  const choices = state === 'conflict' ? (['take', 'keep', 'merge'] as const) : (['take', 'keep'] as const);
  return (
    <Radio.Group
      aria-label={t('bundles.decision')}
      value={resolution}
      onChange={({ target }) => onDecide(document, target.value as BundleResolution['resolution'])}
    >
      <Flex vertical>
        {choices.map((choice) => (
          <Radio key={choice} value={choice}>
            {t(`bundles.choice.${choice}`)}
          </Radio>
        ))}
      </Flex>
    </Radio.Group>
  );
}
