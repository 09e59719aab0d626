import { InboxOutlined } from '@ant-design/icons';
import type { VocabularyEntry } from '@guiyi/contracts';
import { Alert, Flex, Input, Modal, Upload } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { mergeEntries, readEntries } from './entry-import';

interface EntryImportDialogProps {
  entries: readonly VocabularyEntry[];
  onImport: (entries: VocabularyEntry[]) => void;
  onClose: () => void;
}

/** Entries pasted from a spreadsheet or taken from a CSV file; nothing that is there is taken away. */
export function EntryImportDialog({ entries, onImport, onClose }: EntryImportDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [text, setText] = useState('');
  const merge = useMemo(() => mergeEntries(entries, readEntries(text)), [entries, text]);
  return (
    <Modal
      open
      width={680}
      title={t('vocabulary.import')}
      okText={t('vocabulary.importNow')}
      okButtonProps={{ disabled: merge.added + merge.changed === 0 }}
      onOk={() => onImport(merge.entries)}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>{t('vocabulary.importHelp')}</span>
        <Upload.Dragger
          accept=".csv,.tsv,.txt,text/csv"
          multiple={false}
          showUploadList={false}
          beforeUpload={(file) => {
            void readText(file).then(setText);
            return false;
          }}
        >
          <InboxOutlined aria-hidden /> {t('vocabulary.file')}
        </Upload.Dragger>
        <Input.TextArea
          className="code-input"
          autoSize={{ minRows: 6, maxRows: 14 }}
          spellCheck={false}
          aria-label={t('vocabulary.paste')}
          placeholder={`code,zh-CN,zh-TW,en,aliases,parent\n…`}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {text.trim() !== '' && (
          <Alert
            type={merge.added + merge.changed === 0 ? 'warning' : 'info'}
            showIcon
            role="status"
            title={t('vocabulary.merge', {
              added: formats.count(merge.added),
              changed: formats.count(merge.changed),
            })}
          />
        )}
      </Flex>
    </Modal>
  );
}

/** Files of Chinese offices are GB18030 as often as UTF-8. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
