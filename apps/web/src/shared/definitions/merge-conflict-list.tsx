import type { MergeConflictView } from '@guiyi/contracts';
import { Radio, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';

interface MergeConflictListProps {
  conflicts: readonly MergeConflictView[];
  /** What the two sides are called. */
  mine: string;
  theirs: string;
  /** By the place, the side that is taken; mine where none is told. undefined: nothing is taken place by place. */
  choices?: Readonly<Record<string, Side>>;
  /** Given where a side can be chosen for each place. */
  onChoose?: (place: string, side: Side) => void;
}

type Side = 'mine' | 'theirs';

/** Where two people changed the same part of a document, with both values. */
export function MergeConflictList({ conflicts, mine, theirs, choices, onChoose }: MergeConflictListProps) {
  const { t } = useTranslation();
  const text = useText();
  const value = (shown: unknown) => (
    <span className="code-text" style={{ overflowWrap: 'anywhere' }}>
      {shown === undefined ? t('documentChanges.absent') : JSON.stringify(shown)}
    </span>
  );
  const side = (name: string, taken: Side) => (conflict: MergeConflictView) => {
    const { place, subject } = conflict;
    if (onChoose === undefined) return value(conflict[taken]);
    return (
      <Radio
        name={place}
        aria-label={t('documentChanges.takeSide', { part: text(subject), side: name })}
        checked={choices !== undefined && (choices[place] ?? 'mine') === taken}
        onChange={() => onChoose(place, taken)}
      >
        {value(conflict[taken])}
      </Radio>
    );
  };
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
        { title: mine, render: (_, conflict) => side(mine, 'mine')(conflict) },
        { title: theirs, render: (_, conflict) => side(theirs, 'theirs')(conflict) },
      ]}
    />
  );
}
