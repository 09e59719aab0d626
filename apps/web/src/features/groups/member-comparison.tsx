import { isBlank, type RecordView } from '@guiyi/contracts';
import { Flex, Radio, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { RecordLink } from '~/shared/records/record-link';
import { MarkedText } from '~/shared/ui/marked-text';
import { StatusTag } from '~/shared/ui/tags';
import './member-comparison.css';
import type { Pair } from './pair';

export interface MemberComparisonProps {
  members: readonly RecordView[];
  pair: Pair | undefined;
  onChoose: (pair: Pair) => void;
}

/** The members in columns; where they differ from the one on the left, the characters are marked. */
export function MemberComparison({ members, pair, onChoose }: MemberComparisonProps) {
  const { t } = useTranslation();
  const { storage } = useDefinitionSet();
  const texts = useFieldTexts();
  const formats = useFormats();
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const left = members.find(({ id }) => id === pair?.[0]) ?? members[0];
  const ordered = left === undefined ? [] : [left, ...members.filter(({ id }) => id !== left.id)];
  /** A value from a list or a number is another one as a whole, not by some of its characters. */
  const isChosen = (field: string): boolean => {
    const schema = storage.properties[field];
    return (
      schema?.type !== 'string' ||
      schema['x-field'].kind === 'user' ||
      (schema['x-field'].vocabulary !== undefined && schema['x-field'].kind !== 'region')
    );
  };
  const rows = Object.keys(storage.properties)
    .filter((field) => !['code', 'attachment'].includes(storage.properties[field]?.['x-field'].kind ?? ''))
    .filter((field) => ordered.some(({ data }) => !isBlank(data[field])))
    .map((field) => ({ field, values: ordered.map(({ data }) => texts.value(field, data[field])) }))
    .map((row) => ({ ...row, differs: new Set(row.values.filter((value) => value !== '')).size > 1 }))
    .filter(({ differs }) => differs || !onlyDiffering);
  return (
    <>
      <Flex gap={8} align="center" style={{ padding: '8px 14px' }}>
        <Switch id="only-differing" size="small" checked={onlyDiffering} onChange={setOnlyDiffering} />
        <label htmlFor="only-differing">{t('groups.onlyDiffering')}</label>
      </Flex>
      <div className="member-scroll" tabIndex={0} role="region" aria-label={t('groups.sideBySide')}>
        <table className="member-table">
          <thead>
            <tr>
              <th scope="col" className="member-field">
                {t('history.field')}
              </th>
              {ordered.map((member, position) => (
                <th key={member.id} scope="col">
                  <Flex justify="space-between" align="center" gap={8}>
                    <RecordLink id={member.id}>
                      <span className="code-text">{member.code}</span>
                    </RecordLink>
                    <StatusTag status={member.status} />
                  </Flex>
                  {position === 0 ? (
                    <span className="member-hint">{t('groups.reference')}</span>
                  ) : (
                    <Radio
                      checked={member.id === pair?.[1]}
                      onChange={() => left !== undefined && onChoose([left.id, member.id])}
                      className="member-hint"
                    >
                      {t('groups.explainThis')}
                    </Radio>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, values, differs }) => (
              <tr key={field} className={differs ? 'member-differs' : undefined}>
                <th scope="row" className="member-field">
                  {texts.label(field)}
                </th>
                {values.map((value, position) => (
                  <td key={ordered[position]?.id} className="whole-words">
                    {value === '' ? (
                      <span aria-label={t('value.blank')} style={{ opacity: 0.4 }}>
                        —
                      </span>
                    ) : position === 0 || values[0] === '' ? (
                      value
                    ) : (
                      <MarkedText text={value} against={values[0]} whole={isChosen(field)} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row" className="member-field">
                {t('records.updatedAt')}
              </th>
              {ordered.map(({ id, updatedAt }) => (
                <td key={id}>{formats.dateTime(updatedAt)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}
