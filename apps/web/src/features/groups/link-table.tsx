import type { MatchGroupDetail, RecordView } from '@guiyi/contracts';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { BandTag } from '~/shared/ui/tags';
import { isSamePair, type Pair } from './pair';

type GroupLink = MatchGroupDetail['links'][number];

export interface LinkTableProps {
  links: readonly GroupLink[];
  members: readonly RecordView[];
  pair: Pair | undefined;
  onChoose: (pair: Pair) => void;
}

/** The pairs that hold the group together, strongest first. */
export function LinkTable({ links, members, pair, onChoose }: LinkTableProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const codes = new Map(members.map(({ id, code }) => [id, code]));
  const ordered = [...links].sort((left, right) => right.score - left.score);
  const columns: TableColumnsType<GroupLink> = [
    {
      title: t('groups.pair'),
      render: (_, link) => (
        <a
          href="#explanation"
          onClick={(event) => {
            event.preventDefault();
            onChoose([link.left, link.right]);
          }}
        >
          <span className="code-text">{codes.get(link.left) ?? t('groups.hiddenMember')}</span>
          <span aria-hidden> — </span>
          <span className="code-text">{codes.get(link.right) ?? t('groups.hiddenMember')}</span>
        </a>
      ),
    },
    { title: t('groups.reason'), render: (_, { reason }) => text(reason) },
    { title: t('band.title'), render: (_, { band }) => <BandTag band={band} /> },
    {
      title: t('groups.score'),
      align: 'right',
      className: 'numeric',
      render: (_, { score }) => formats.bits(score),
    },
  ];
  return (
    <Table<GroupLink>
      size="small"
      rowKey={({ left, right }) => `${left} ${right}`}
      dataSource={ordered}
      columns={columns}
      pagination={ordered.length > 20 ? { pageSize: 20, size: 'small' } : false}
      rowClassName={({ left, right }) =>
        isSamePair(pair, [left, right]) ? 'clickable-row row-at-hand' : 'clickable-row'
      }
      onRow={({ left, right }) => ({ onClick: () => onChoose([left, right]) })}
    />
  );
}
