import type { VocabularyEntry } from '@guiyi/contracts';
import { Flex, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { mergeEntries } from './merge-entries';

interface MergeDialogProps {
  entries: readonly VocabularyEntry[];
  /** Records by value; undefined when that is not known. */
  used: ReadonlyMap<string, number>;
  onClose: () => void;
  onMerge: (entries: VocabularyEntry[]) => void;
}

/** Makes one value of two: what becomes of each is said before it is done, and undo takes it back. */
export function MergeDialog({ entries, used, onClose, onMerge }: MergeDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const [from, setFrom] = useState<string>();
  const [into, setInto] = useState<string>();
  const options = entries.map(({ code, label }) => ({
    value: code,
    label: label === undefined ? code : `${text(label)} · ${code}`,
  }));
  const choice = (name: 'from' | 'into', value: string | undefined, set: (code: string) => void) => (
    <label>
      <span className="document-field-label">{t(`vocabulary.mergeValues.${name}`)}</span>
      <Select<string>
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t(`vocabulary.mergeValues.${name}`)}
        value={value}
        options={options.filter((option) => option.value !== (name === 'from' ? into : from))}
        onChange={set}
      />
    </label>
  );
  return (
    <Modal
      open
      title={t('vocabulary.mergeValues.title')}
      okText={t('vocabulary.mergeValues.do')}
      okButtonProps={{ disabled: from === undefined || into === undefined }}
      onCancel={onClose}
      onOk={() => from !== undefined && into !== undefined && onMerge(mergeEntries(entries, from, into))}
    >
      <Flex vertical gap={10}>
        {choice('from', from, setFrom)}
        {choice('into', into, setInto)}
        <span>
          {t('vocabulary.mergeValues.help', {
            count: used.get(from ?? '') ?? 0,
            records: formats.count(used.get(from ?? '') ?? 0),
          })}
        </span>
      </Flex>
    </Modal>
  );
}
