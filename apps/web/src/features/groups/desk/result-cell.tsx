import { EditOutlined } from '@ant-design/icons';
import type { FindingView, MergePreview, PinUnit } from '@guiyi/contracts';
import { Button, Flex, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecidedBy } from '~/features/merging/decided-by';
import { FindingLine } from '~/features/records/form/field-findings';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import type { Choice, Choices, DeskRow } from './desk-rows';
import { useUnitTitle } from '~/shared/definitions/use-unit-title';

export interface ResultCellProps {
  row: DeskRow;
  preview: MergePreview;
  choices: Choices;
  /** Of the row, if a person can type its values. */
  typed: PinUnit | undefined;
  /** Undefined gives the choice back to the rules. */
  onChoose: (unit: string, choice: Choice | undefined) => void;
  /** Asks for the values of the unit with the controls of their form. */
  onType: (unit: string) => void;
  /** A value in words. */
  say: (field: string, value: unknown) => string;
}

/** The value that is stored, with its reason and what the rules say of it; it can be written anew. */
export function ResultCell({ row, preview, choices, typed, onChoose, onType, say }: ResultCellProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const titleOf = useUnitTitle();
  const decidedBy = useDecidedBy();
  const isText = useIsText();
  const [draft, setDraft] = useState<string>();
  const { field, unit, lineage } = row;
  const value = preview.data[field];
  const isTyped = typed !== undefined && row.startsUnit && !isMasked(preview, typed);
  const isInline = typed?.fields.length === 1 && isText(field);
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
        {isTyped && (
          <Tooltip title={t('merging.edit')}>
            <Button
              size="small"
              type="text"
              icon={<EditOutlined aria-hidden />}
              aria-label={t('merging.editField', { field: titleOf(typed) })}
              onClick={() => (isInline ? setDraft(typeof value === 'string' ? value : '') : onType(unit))}
            />
          </Tooltip>
        )}
      </Flex>
      {row.differs && (lineage !== undefined || choices[unit] !== undefined) && (
        <span className="desk-aside">
          {lineage !== undefined &&
            (lineage.by === 'choice' && lineage.from.length === 0
              ? t('merging.typed')
              : decidedBy(lineage.by))}
          {choices[unit] !== undefined && row.startsUnit && (
            <Button size="small" type="link" onClick={() => onChoose(unit, undefined)}>
              {t('merging.byRules')}
            </Button>
          )}
        </span>
      )}
      {findingsOf(preview, field).map((finding) => (
        <FindingLine key={`${finding.rule} ${finding.code} ${finding.pointer}`} {...{ finding }} />
      ))}
    </>
  );
}

/** What a person may not see whole, they do not write anew. */
function isMasked({ masked }: MergePreview, { fields }: PinUnit): boolean {
  return masked.some((path) => fields.some((field) => path === field || path.startsWith(`${field}.`)));
}

/** Without what would be put into the field: here it is written by hand. */
function findingsOf({ findings }: MergePreview, field: string): FindingView[] {
  return findings
    .filter((finding) => finding.field === field || finding.field.startsWith(`${field}.`))
    .map(({ suggestion: _, ...finding }) => finding);
}

/** Whether a line of text is all that the field is. */
function useIsText(): (field: string) => boolean {
  const { storage } = useDefinitionSet();
  return (field) => {
    const schema = storage.properties[field];
    const { kind, vocabulary } = schema?.['x-field'] ?? {};
    const isChosen = kind === 'date' || kind === 'user' || kind === 'reference' || kind === 'region';
    return schema?.type === 'string' && vocabulary === undefined && !isChosen;
  };
}
