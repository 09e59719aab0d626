import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldName } from '../model/field-name';

interface FieldNameInputProps {
  name: string;
  isPublished: boolean;
  taken: ReadonlySet<string>;
  onRename: (name: string) => void;
}

/** The name that programs use; taken over when the input is left, if it is a name and free. */
export function FieldNameInput({ name, isPublished, taken, onRename }: FieldNameInputProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState<{ of: string; text: string }>();
  const text = typed?.of === name ? typed.text : name;
  const fault =
    text === name
      ? undefined
      : !isFieldName(text)
        ? t('studio.nameNotValid')
        : taken.has(text)
          ? t('studio.nameTaken', { name: text })
          : undefined;
  const commit = (): void => {
    setTyped(undefined);
    if (fault === undefined && text !== name) onRename(text);
  };
  return (
    <div>
      <label htmlFor={id}>{t('studio.name')}</label>
      <Input
        id={id}
        className="code-input"
        value={text}
        status={fault === undefined ? undefined : 'error'}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => setTyped({ of: name, text: target.value })}
        onBlur={commit}
        onPressEnter={commit}
      />
      <div id={`${id}-note`} role={fault === undefined ? undefined : 'alert'} className="studio-quiet">
        {fault === undefined ? (
          isPublished && t('studio.renameHelp')
        ) : (
          <span style={{ color: 'var(--guiyi-bad)' }}>{fault}</span>
        )}
      </div>
    </div>
  );
}
