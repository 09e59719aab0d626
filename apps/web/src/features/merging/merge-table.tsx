import type { MergeInput, MergePreview, RecordView } from '@guiyi/contracts';
import { Button, Flex, Input, Radio, Switch, Tooltip } from 'antd';
import { EditOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { RecordLink } from '~/shared/records/record-link';
import '~/features/groups/member-comparison.css';
import { useDecidedBy } from './decided-by';
import './merge.css';
import { differingUnits, holderOf, mergeRows, type MergeRow } from './merge-units';

type Choice = NonNullable<MergeInput['choices']>[string];

interface MergeTableProps {
  preview: MergePreview;
  choices: Readonly<Record<string, Choice>>;
  onSurvivor: (id: string) => void;
  /** Undefined gives the choice back to the rules. */
  onChoose: (unit: string, choice: Choice | undefined) => void;
  /** Leaves a record out of the merge; undefined where only two are left. */
  onLeave: ((id: string) => void) | undefined;
}

/** The result on the left, the records beside it; a cell is chosen with its radio button, a text is edited in place. */
export function MergeTable({ preview, choices, onSurvivor, onChoose, onLeave }: MergeTableProps) {
  const { t } = useTranslation();
  const { storage } = useDefinitionSet();
  const texts = useFieldTexts();
  const formats = useFormats();
  const [onlyDiffering, setOnlyDiffering] = useState(true);
  const { records } = preview;
  const all = mergeRows(Object.keys(storage.properties), preview);
  const differing = differingUnits(all);
  const rows = onlyDiffering ? all.filter(({ unit }) => differing.has(unit)) : all;
  return (
    <>
      <Flex gap={8} align="center" style={{ padding: '8px 14px' }}>
        <Switch id="merge-differing" size="small" checked={onlyDiffering} onChange={setOnlyDiffering} />
        <label htmlFor="merge-differing">{t('groups.onlyDiffering')}</label>
      </Flex>
      <div className="member-scroll" tabIndex={0} role="region" aria-label={t('merging.table')}>
        <table className="member-table merge-table">
          <thead>
            <tr>
              <th scope="col" className="member-field">
                {t('history.field')}
              </th>
              <th scope="col" className="merge-result">
                {t('merging.result')}
              </th>
              {records.map((record) => (
                <th key={record.id} scope="col">
                  <Flex justify="space-between" align="center" gap={8}>
                    <RecordLink id={record.id}>
                      <span className="code-text">{record.code}</span>
                    </RecordLink>
                    {onLeave !== undefined && (
                      <Button size="small" type="text" onClick={() => onLeave(record.id)}>
                        {t('merging.leave')}
                      </Button>
                    )}
                  </Flex>
                  <Radio
                    name="survivor"
                    checked={record.id === preview.survivor}
                    onChange={() => onSurvivor(record.id)}
                    className="member-hint"
                  >
                    {t('merging.survivor')}
                    {record.id === preview.proposedSurvivor && ` · ${t('merging.proposed')}`}
                  </Radio>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.field} {...{ row, rows: all, preview, choices, onChoose }} />
            ))}
            <tr>
              <th scope="row" className="member-field">
                {t('records.updatedAt')}
              </th>
              <td className="merge-result" />
              {records.map(({ id, updatedAt, source }) => (
                <td key={id}>
                  {formats.dateTime(updatedAt)}
                  {source !== null && ` · ${texts.value('source', source)}`}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps extends Pick<MergeTableProps, 'preview' | 'choices' | 'onChoose'> {
  row: MergeRow;
  rows: readonly MergeRow[];
}

function Row({ row, rows, preview, choices, onChoose }: RowProps) {
  const { field, unit, differs } = row;
  const texts = useFieldTexts();
  const choice = preview.overruled.includes(unit) ? undefined : choices[unit];
  // What is chosen shows at once; the preview follows.
  const holder = choice === undefined ? holderOf(unit, rows, preview.records) : choice.record;
  return (
    <tr className={differs ? 'member-differs' : undefined}>
      <th scope="row" className="member-field">
        {texts.label(field)}
      </th>
      <td className="merge-result whole-words">
        <Result {...{ row, preview, choices, onChoose }} />
      </td>
      {preview.records.map((record) => (
        <td key={record.id} className="whole-words">
          <Cell {...{ row, record, holder, onChoose }} />
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  row: MergeRow;
  record: RecordView;
  /** Id of the record whose value the unit takes. */
  holder: string | undefined;
  onChoose: MergeTableProps['onChoose'];
}

function Cell({ row, record, holder, onChoose }: CellProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const isIdentity = useIdentity();
  const { field, unit, startsUnit, lineage, differs } = row;
  const value = texts.value(field, record.data[field]);
  const shown =
    value === '' ? (
      <span aria-label={t('value.blank')} style={{ opacity: 0.4 }}>
        —
      </span>
    ) : (
      value
    );
  const isLost = lineage?.losing.some((lost) => lost.record === record.id) ?? false;
  if (!differs || !startsUnit || lineage === undefined || isIdentity(field))
    return <span className={isLost ? 'merge-lost' : undefined}>{shown}</span>;
  return (
    <label className={`merge-cell${isLost ? ' merge-lost' : ''}`}>
      <Radio
        name={`choice-${unit}`}
        aria-label={t('merging.take', { field: texts.label(field), code: record.code })}
        checked={holder === record.id}
        onChange={() => onChoose(unit, { record: record.id })}
      />
      <span>{shown}</span>
    </label>
  );
}

/** Whether a field says which record it is, such as its code: it comes with the surviving record and is not chosen. */
function useIdentity(): (field: string) => boolean {
  const { storage } = useDefinitionSet();
  return (field) => {
    const meaning = storage.properties[field]?.['x-field'];
    return meaning?.kind === 'code' || meaning?.immutable === true;
  };
}

type ResultProps = Pick<RowProps, 'row' | 'preview' | 'choices' | 'onChoose'>;

/** The value that is stored, with its reason; a text of its own unit can be written anew. */
function Result({ row, preview, choices, onChoose }: ResultProps) {
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
  const chosen = choices[unit];
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
        <span>{texts.value(field, value) || '—'}</span>
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
      {lineage !== undefined && (
        <span className="merge-by">
          {decidedBy(lineage.by)}
          {chosen !== undefined && row.startsUnit && (
            <Button size="small" type="link" onClick={() => onChoose(unit, undefined)}>
              {t('merging.byRules')}
            </Button>
          )}
        </span>
      )}
    </>
  );
}
