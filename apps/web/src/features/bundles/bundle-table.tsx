import { documentKinds, type BundleDocumentCheck, type BundleResolution } from '@guiyi/contracts';
import { Flex, Radio, Table, Tag, Typography, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChangeList } from '~/shared/definitions/change-list';
import { MergeConflictList } from '~/shared/definitions/merge-conflict-list';
import { useText } from '~/shared/i18n/use-locale';

interface BundleTableProps {
  documents: readonly BundleDocumentCheck[];
  /** What somebody has chosen so far. */
  resolutions: readonly BundleResolution[];
  onDecide: (resolution: BundleResolution) => void;
}

const colors = {
  unchanged: 'default',
  new: 'success',
  changed: 'processing',
  older: 'default',
  conflict: 'warning',
} as const;

/** The documents of a bundle: how each stands to what is in force, what would change, and what somebody chooses. */
export function BundleTable({ documents, resolutions, onDecide }: BundleTableProps) {
  const { t } = useTranslation();
  const text = useText();
  const chosenFor = ({ kind, key }: BundleDocumentCheck): BundleResolution | undefined =>
    resolutions.find((one) => one.kind === kind && one.key === key);
  const choicesOf = (document: BundleDocumentCheck): Choices => chosenFor(document)?.choices ?? {};
  // What somebody chose shows at once, what comes of it with the next answer.
  const shown = documents.map((document) => ({
    ...document,
    resolution: chosenFor(document)?.resolution ?? document.resolution,
  }));
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
      render: (_, document) => (
        <Consequences document={document} choices={choicesOf(document)} onDecide={onDecide} />
      ),
    },
    {
      title: t('bundles.decision'),
      width: 240,
      render: (_, document) => (
        <Decision document={document} choices={choicesOf(document)} onDecide={onDecide} />
      ),
    },
  ];
  return (
    <Table<BundleDocumentCheck>
      size="small"
      rowKey={({ kind, key }) => `${kind}:${key}`}
      dataSource={shown}
      columns={columns}
      pagination={documents.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      tableLayout="fixed"
      scroll={{ x: 1000 }}
      locale={{ emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('bundles.nothingToDo')}</span> }}
    />
  );
}

type Choices = NonNullable<BundleResolution['choices']>;

interface DocumentProps extends Pick<BundleTableProps, 'onDecide'> {
  document: BundleDocumentCheck;
  choices: Choices;
}

function Consequences({ document, choices, onDecide }: DocumentProps) {
  const { t } = useTranslation();
  const text = useText();
  const { kind, key, state, resolution, changes, changeCount, conflicts, problems } = document;
  const isMerged = state === 'conflict' && resolution === 'merge';
  return (
    <Flex vertical gap={8}>
      {problems.map(({ code, pointer, message, severity }, position) => (
        <Typography.Text key={position} type={severity === 'error' ? 'danger' : 'warning'}>
          {pointer !== '' && <span className="code-text">{pointer} </span>}
          {text(message)} <span className="code-text">({code})</span>
        </Typography.Text>
      ))}
      {isMerged && <strong>{t('bundles.mergeResult')}</strong>}
      {state !== 'unchanged' && <ChangeList changes={changes} count={changeCount} />}
      {conflicts.length > 0 && (
        <MergeConflictList
          conflicts={conflicts}
          mine={t('bundles.inForceHere')}
          theirs={t('bundles.inBundle')}
          choices={isMerged ? choices : undefined}
          onChoose={(place, side) =>
            onDecide({ kind, key, resolution: 'merge', choices: { ...choices, [place]: side } })
          }
        />
      )}
    </Flex>
  );
}

function Decision({ document, choices: sides, onDecide }: DocumentProps) {
  const { t } = useTranslation();
  const { kind, key, state, resolution } = document;
  const decide = (chosen: BundleResolution['resolution']): void =>
    onDecide({ kind, key, resolution: chosen, ...(chosen === 'merge' && { choices: sides }) });
  if (state === 'unchanged') return null;
  const choices = state === 'conflict' ? (['take', 'keep', 'merge'] as const) : (['take', 'keep'] as const);
  return (
    <Radio.Group
      aria-label={t('bundles.decision')}
      value={resolution}
      onChange={({ target }) => decide(target.value as BundleResolution['resolution'])}
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
