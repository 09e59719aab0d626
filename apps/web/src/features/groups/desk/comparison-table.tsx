import type { MergePreview, PinUnit } from '@guiyi/contracts';
import { Flex, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import './desk.css';
import { deskRows, differingUnits, holderOf, type Choice, type Choices, type DeskRow } from './desk-rows';
import { FillIn } from './fill-in';
import { MemberCell } from './member-cell';
import { MemberFacts } from './member-facts';
import { MemberHead } from './member-head';
import type { MemberRelations } from './member-relations';
import { ResultCell } from './result-cell';
import type { SideBySide } from './side-by-side';
import { useDeskValue } from './use-desk-value';
import { useIsCode } from './use-identity';
import { useTypedUnits } from './use-typed-units';
import { ValueDialog } from './value-dialog';

export interface ComparisonTableProps {
  comparison: SideBySide;
  /** What a merge would store; undefined where it is not known, or not for this person to make. */
  preview: MergePreview | undefined;
  canMerge: boolean;
  survivor: string | undefined;
  /** Members that do not belong to the others. */
  apart: ReadonlySet<string>;
  choices: Choices;
  relations: MemberRelations;
  onSurvivor: (id: string) => void;
  onApart: (id: string, apart: boolean) => void;
  onChoose: (unit: string, choice: Choice | undefined) => void;
}

/** The record as it would be on the left, the members beside it; a cell is chosen by its radio button. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { comparison, preview, canMerge, survivor, apart } = props;
  const { t } = useTranslation();
  const [onlyDiffering, setOnlyDiffering] = useState(true);
  const [typing, setTyping] = useState<string>();
  const typedUnits = useTypedUnits(comparison.units);
  const members = comparison.members.map(({ record }) => record);
  const reference = survivor ?? members[0]?.id;
  const say = useDeskValue(members);
  const isCode = useIsCode();
  const all = deskRows(comparison, preview).filter(({ field }) => !isCode(field));
  const differing = differingUnits(all);
  const shownUnits = new Set(all.map(({ unit }) => unit));
  const asked = typing === undefined ? undefined : typedUnits.get(typing);
  const rows = onlyDiffering ? all.filter(({ unit }) => differing.has(unit)) : all;
  return (
    <>
      <Flex gap={8} align="center" style={{ padding: '8px 14px' }} wrap>
        <Switch id="only-differing" size="small" checked={onlyDiffering} onChange={setOnlyDiffering} />
        <label htmlFor="only-differing">{t('groups.onlyDiffering')}</label>
        <span style={{ color: 'var(--guiyi-quiet)' }}>
          {t('desk.differing', { count: differing.size, fields: all.length })}
        </span>
        {preview !== undefined && (
          <FillIn
            units={[...typedUnits.values()].filter(({ id }) => !shownUnits.has(id))}
            onChoose={setTyping}
          />
        )}
      </Flex>
      <div className="member-scroll" tabIndex={0} role="region" aria-label={t('groups.sideBySide')}>
        <table className="member-table">
          <thead>
            <tr>
              <th scope="col" className="member-field">
                {t('history.field')}
              </th>
              {canMerge && (
                <th scope="col" className="desk-result">
                  {t('merging.result')}
                </th>
              )}
              {comparison.members.map((member, position) => (
                <th key={member.record.id} scope="col">
                  <MemberHead
                    {...{ member, position, canMerge }}
                    isSurvivor={member.record.id === survivor}
                    isProposed={member.record.id === comparison.proposedSurvivor}
                    isApart={apart.has(member.record.id)}
                    canLeave={apart.has(member.record.id) || members.length - apart.size > 2}
                    hasOthers={members.length > 2}
                    onSurvivor={() => props.onSurvivor(member.record.id)}
                    onApart={(away) => props.onApart(member.record.id, away)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FieldRow
                key={row.field}
                {...props}
                {...{ row, rows: all, reference, say }}
                typed={typedUnits.get(row.unit)}
                onType={setTyping}
              />
            ))}
          </tbody>
          <MemberFacts
            members={comparison.members}
            hasResult={canMerge}
            preview={preview}
            relations={props.relations}
          />
        </table>
      </div>
      {asked !== undefined && preview !== undefined && (
        <ValueDialog
          unit={asked}
          preview={preview}
          onUse={(choice) => props.onChoose(asked.id, choice)}
          onClose={() => setTyping(undefined)}
        />
      )}
    </>
  );
}

interface FieldRowProps extends ComparisonTableProps {
  row: DeskRow;
  rows: readonly DeskRow[];
  reference: string | undefined;
  /** Of the row, if a person can type its values. */
  typed: PinUnit | undefined;
  onType: (unit: string) => void;
  say: (field: string, value: unknown) => string;
}

function FieldRow({ row, rows, reference, typed, onType, say, ...props }: FieldRowProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const { comparison, preview, canMerge, choices, apart, onChoose } = props;
  const { field, unit, differs } = row;
  const ids = comparison.members.map(({ record }) => record.id);
  const choice = preview?.overruled.includes(unit) === true ? undefined : choices[unit];
  // What is chosen shows at once; the preview follows.
  const holder = choice === undefined ? holderOf(unit, rows, ids) : choice.record;
  return (
    <tr className={differs ? 'member-differs' : undefined}>
      <th scope="row" className="member-field">
        {differs && (
          <span className="desk-differs" title={t('desk.differs')}>
            <span aria-hidden>≠ </span>
          </span>
        )}
        {texts.label(field)}
      </th>
      {canMerge && (
        <td className="desk-result whole-words">
          {preview !== undefined && (
            <ResultCell {...{ row, preview, choices, typed, onChoose, onType, say }} />
          )}
        </td>
      )}
      {comparison.members.map(({ record }) => (
        <td key={record.id} className={apart.has(record.id) ? 'whole-words desk-apart' : 'whole-words'}>
          <MemberCell
            {...{ row, record, reference, holder, say }}
            onChoose={canMerge && !apart.has(record.id) ? onChoose : undefined}
          />
        </td>
      ))}
    </tr>
  );
}
