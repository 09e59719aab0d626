import type { KeptBackView } from '@guiyi/contracts';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';

/** What a source last said and the record did not take over, with the reason. */
export function KeptBackTable({ items }: { items: readonly KeptBackView[] }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const inWords = useText();
  const columns: TableColumnsType<KeptBackView> = [
    { title: t('sources.field'), width: 150, render: (_, { field }) => texts.label(field) },
    {
      title: t('sources.said'),
      width: 240,
      render: (_, { field, value }) => (
        <span className="whole-words">{texts.value(field, value) || t('sources.masked')}</span>
      ),
    },
    { title: t('sources.since'), width: 190, render: (_, { at }) => formats.dateTime(at) },
    { title: t('sources.why'), render: (_, { message }) => inWords(message) },
  ];
  return (
    <Table<KeptBackView>
      size="small"
      rowKey="field"
      title={() => t('sources.notTakenOver')}
      dataSource={[...items]}
      columns={columns}
      pagination={false}
    />
  );
}
