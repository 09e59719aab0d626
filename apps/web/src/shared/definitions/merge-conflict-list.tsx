import type { MergeConflictView } from '@guiyi/contracts';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';

interface MergeConflictListProps {
  conflicts: readonly MergeConflictView[];
  /** What the two sides are called. */
  mine: string;
  theirs: string;
}

/** Where two people changed the same part of a document, with both values. */
export function MergeConflictList({ conflicts, mine, theirs }: MergeConflictListProps) {
  const { t } = useTranslation();
  const text = useText();
  const value = (shown: unknown) => (
    <span className="code-text" style={{ overflowWrap: 'anywhere' }}>
      {shown === undefined ? t('documentChanges.absent') : JSON.stringify(shown)}
    </span>
  );
  return (
    <Table<MergeConflictView>
      size="small"
      rowKey="place"
      pagination={false}
      dataSource={conflicts}
      columns={[
        {
          title: t('documentChanges.part'),
          render: (_, { subject, place }) => <span title={place}>{text(subject)}</span>,
        },
        { title: mine, render: (_, conflict) => value(conflict.mine) },
        { title: theirs, render: (_, conflict) => value(conflict.theirs) },
      ]}
    />
  );
}
