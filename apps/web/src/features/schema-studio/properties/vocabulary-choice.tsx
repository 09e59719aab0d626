import { PlusOutlined } from '@ant-design/icons';
import { inLocale, type LocalizedText } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '~/shared/i18n/use-locale';
import { idFor, newVocabulary } from '../model/new-documents';
import { documentOf, withDocument } from '../model/studio-draft';
import { useStudio } from '../studio-context';

const shownEntries = 4;

interface VocabularyChoiceProps {
  value: string | undefined;
  /** What a new one is called unless told otherwise. */
  label: LocalizedText;
  onChange: (id: string) => void;
}

/** Which vocabulary the values come from; one that is missing is written down here. */
export function VocabularyChoice({ value, label, onChange }: VocabularyChoiceProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const id = useId();
  const { draft, edit, base } = useStudio();
  const [isAdding, setAdding] = useState(false);
  const all = Object.values(draft.documents.vocabulary ?? {});
  const chosen = value === undefined ? undefined : documentOf(draft, 'vocabulary', value);
  return (
    <div>
      <label htmlFor={id}>{t('studio.vocabulary')}</label>
      <Flex gap={6}>
        <Select<string>
          id={id}
          style={{ flex: 1, minWidth: 0 }}
          showSearch={{ optionFilterProp: 'label' }}
          status={value === undefined ? 'error' : undefined}
          placeholder={t('studio.chooseVocabulary')}
          value={value}
          options={all.map((vocabulary) => ({
            value: vocabulary.id,
            label: inLocale(vocabulary.title, locale),
          }))}
          onChange={onChange}
        />
        <Button
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('studio.newVocabulary')}
          aria-expanded={isAdding}
          title={t('studio.newVocabulary')}
          onClick={() => setAdding(!isAdding)}
        />
      </Flex>
      {chosen !== undefined && !isAdding && (
        <p className="studio-quiet" style={{ marginTop: 3 }}>
          {t('studio.entries', {
            count: chosen.entries.length,
            values: chosen.entries
              .slice(0, shownEntries)
              .map(({ code, label: name }) => (name === undefined ? code : inLocale(name, locale)))
              .concat(chosen.entries.length > shownEntries ? ['…'] : [])
              .join(' · '),
          })}{' '}
          {base.versions[`vocabulary:${chosen.id}`] !== undefined && (
            <Link to="/definitions/$kind/$key/edit" params={{ kind: 'vocabulary', key: chosen.id }}>
              {t('document.edit')}
            </Link>
          )}
        </p>
      )}
      {isAdding && (
        <NewVocabulary
          label={label}
          onCancel={() => setAdding(false)}
          onCreate={(title, values) => {
            const key = idFor(title, new Set(all.map((vocabulary) => vocabulary.id)));
            edit((now) => withDocument(now, 'vocabulary', key, newVocabulary(key, title, values)));
            setAdding(false);
            onChange(key);
          }}
        />
      )}
    </div>
  );
}

interface NewVocabularyProps {
  label: LocalizedText;
  onCreate: (title: LocalizedText, values: string[]) => void;
  onCancel: () => void;
}

function NewVocabulary({ label, onCreate, onCancel }: NewVocabularyProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(label['zh-CN']);
  const [values, setValues] = useState('');
  const lines = values.split('\n').filter((line) => line.trim() !== '');
  return (
    <div className="studio-form studio-row-pane" style={{ marginTop: 8 }}>
      <Input
        aria-label={t('studio.vocabularyTitle')}
        placeholder={t('studio.vocabularyTitle')}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Input.TextArea
        aria-label={t('studio.vocabularyValues')}
        placeholder={t('studio.vocabularyValues')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        value={values}
        onChange={({ target }) => setValues(target.value)}
      />
      <Flex gap={6}>
        <Button
          size="small"
          type="primary"
          disabled={title.trim() === '' || lines.length === 0}
          onClick={() =>
            onCreate(title === label['zh-CN'] ? label : { 'zh-CN': title.trim(), en: title.trim() }, lines)
          }
        >
          {t('studio.create')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('studio.cancel')}
        </Button>
      </Flex>
    </div>
  );
}
