import { EditOutlined } from '@ant-design/icons';
import type { MergePreview } from '@guiyi/contracts';
import { Button, Flex, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecidedBy } from '~/features/merging/decided-by';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import type { Choice, Choices, DeskRow } from './desk-rows';
import { useIdentity } from './use-identity';

export interface ResultCellProps {
  row: DeskRow;
  preview: MergePreview;
  choices: Choices;
  /** Undefined gives the choice back to the rules. */
  onChoose: (unit: string, choice: Choice | undefined) => void;
  /** A value in words. */
  say: (field: string, value: unknown) => string;
}

/** The value that is stored, with its reason; a text of its own unit can be written anew. */
export function ResultCell({ row, preview, choices, onChoose, say }: ResultCellProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const decidedBy = useDecidedBy();
  const { storage } = useDefinitionSet();
  const isIdentity = useIdentity();
  const [draft, setDraft] = useState<string>();
  const { field, unit, lineage } = row;
  const value = preview.data[field];
  const schema = storage.properties[field];
  const isText = unit === field && schema?.type === 'string' && schema['x-field'].vocabulary === undefined;
  const isEditable = isText && lineage !== undefined && !isIdentity(field) && !preview.masked.includes(field);
  const keep = (): void => {
    if (draft !== undefined && draft !== value)
      onChoose(unit, { values: draft.trim() === '' ? {} : { [field]: draft } });
    setDraft(undefined);
  };
  if (draft !== undefined)
    return (
      <Input
        autoFocus
        size="small"
        aria-label={texts.label(field)}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={keep}
        onPressEnter={keep}
        onKeyDown={({ key }) => key === 'Escape' && setDraft(undefined)}
      />
    );
  return (
    <>
      <Flex gap={6} align="baseline">
        <span>{say(field, value) || '—'}</span>
        {isEditable && (
          <Tooltip title={t('merging.edit')}>
            <Button
              size="small"
              type="text"
              icon={<EditOutlined aria-hidden />}
              aria-label={t('merging.editField', { field: texts.label(field) })}
              onClick={() => setDraft(typeof value === 'string' ? value : '')}
            />
          </Tooltip>
        )}
      </Flex>
      {lineage !== undefined && row.differs && (
        <span className="desk-aside">
          {decidedBy(lineage.by)}
          {choices[unit] !== undefined && row.startsUnit && (
            <Button size="small" type="link" onClick={() => onChoose(unit, undefined)}>
              {t('merging.byRules')}
            </Button>
          )}
        </span>
      )}
    </>
  );
}
