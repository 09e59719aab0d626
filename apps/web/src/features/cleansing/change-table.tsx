import {
  errorTexts,
  type CleansingChange,
  type CleansingFieldChange,
  type LocalizedText,
} from '@guiyi/contracts';
import { Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { RecordLink } from '~/shared/records/record-link';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useText } from '~/shared/i18n/use-locale';
import { useGrowingList } from '~/shared/jobs/use-growing-list';
import { MarkedText } from '~/shared/ui/marked-text';
import { PagedItems } from '~/shared/ui/paged-items';
import { cleansingChangesQuery } from './cleansing-queries';

interface ChangeTableProps {
  id: string;
  outcome: CleansingChange['outcome'];
  isRunning: boolean;
}

/** Record by record, what was written or why nothing was. */
export function ChangeTable({ id, outcome, isRunning }: ChangeTableProps) {
  const { t } = useTranslation();
  const list = useGrowingList(cleansingChangesQuery(id, outcome), isRunning);
  const columns: TableColumnsType<CleansingChange> = [
    {
      title: t('cleansing.record'),
      width: 300,
      render: (_, { recordId, code, title }) => (
        <RecordLink id={recordId}>
          {title} {code !== null && <span className="code-text">{code}</span>}
        </RecordLink>
      ),
    },
    outcome === 'refused'
      ? { title: t('cleansing.why'), render: (_, change) => <Refusal change={change} /> }
      : { title: t('cleansing.what'), render: (_, { changes }) => changes.map(changeLine) },
  ];
  return (
    <PagedItems list={list} empty={{ title: t(`cleansing.empty.${outcome}`) }}>
      {(items) => (
        <Table<CleansingChange>
          size="small"
          rowKey="recordId"
          dataSource={items}
          columns={columns}
          pagination={false}
          scroll={{ x: 760 }}
        />
      )}
    </PagedItems>
  );
}

function changeLine(change: CleansingFieldChange) {
  return <ChangeLine key={change.field} change={change} />;
}

/** 手机 13912345678 → +8613912345678; what was entered, where only that changed. */
function ChangeLine({ change }: { change: CleansingFieldChange }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const { field, kept } = change;
  const stored = [texts.value(field, change.before), texts.value(field, change.after)] as const;
  const entered = [
    texts.value(field, change.enteredBefore),
    texts.value(field, change.enteredAfter),
  ] as const;
  const [before, after] = stored[0] === stored[1] ? entered : stored;
  return (
    <div>
      <span style={{ color: 'var(--guiyi-quiet)' }}>{texts.label(field)}</span>{' '}
      {before === '' ? <em>{t('value.blank')}</em> : before} →{' '}
      {after === '' ? <em>{t('value.blank')}</em> : <MarkedText text={after} against={before} />}{' '}
      {kept === true && <Tag>{t('cleansing.keptField')}</Tag>}
    </div>
  );
}

function Refusal({ change: { refusal, findings } }: { change: CleansingChange }) {
  const text = useText();
  const texts = useFieldTexts();
  const title = refusalTitle(refusal);
  return (
    <>
      {title !== undefined && <strong>{text(title)}</strong>}
      {findings.map(({ rule, pointer, field, message }) => (
        <div key={`${rule} ${pointer}`}>
          <span style={{ color: 'var(--guiyi-quiet)' }}>{texts.label(field)}</span> {text(message)}
        </div>
      ))}
    </>
  );
}

/** What the error is called that kept the record as it was. */
function refusalTitle(code: string | undefined): LocalizedText | undefined {
  const known: Readonly<Record<string, { title: LocalizedText }>> = errorTexts;
  return code !== undefined && Object.hasOwn(known, code) ? known[code]?.title : undefined;
}
