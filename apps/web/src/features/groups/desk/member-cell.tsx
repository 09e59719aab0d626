import type { GroupComparisonCell, RecordView } from '@guiyi/contracts';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { MarkedText } from '~/shared/ui/marked-text';
import type { Choice, DeskRow } from './desk-rows';
import { useIdentity } from './use-identity';

export interface MemberCellProps {
  row: DeskRow;
  record: RecordView;
  /** The member that the others are compared with, character by character. */
  reference: string | undefined;
  /** The member whose value is taken. */
  holder: string | undefined;
  /** Undefined where no values are chosen. */
  onChoose: ((unit: string, choice: Choice) => void) | undefined;
  /** A value in words. */
  say: (field: string, value: unknown) => string;
}

/** What a member holds, where it differs from the reference, where it came from and since when. */
export function MemberCell({ row, record, reference, holder, onChoose, say }: MemberCellProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const isIdentity = useIdentity();
  const { field, unit, cells, differs, startsUnit, lineage } = row;
  const cell = cells.get(record.id);
  const value = say(field, cell?.value);
  const against = reference === undefined ? '' : say(field, cells.get(reference)?.value);
  const isWhole = useWholeValues()(field);
  const shown =
    value === '' ? (
      <span aria-label={t('value.blank')} style={{ opacity: 0.4 }}>
        —
      </span>
    ) : record.id === reference || against === '' ? (
      value
    ) : (
      <MarkedText text={value} against={against} whole={isWhole} />
    );
  const isLost = lineage?.losing.some((lost) => lost.record === record.id) ?? false;
  const content = (
    <span>
      <span className={isLost ? 'desk-lost' : undefined}>{shown}</span>
      {differs && cell !== undefined && value !== '' && <Origin cell={cell} />}
    </span>
  );
  // What no member holds is nobody's to give.
  const isHeld = lineage !== undefined && cells.size > 0;
  if (onChoose === undefined || !differs || !startsUnit || !isHeld || isIdentity(field)) return content;
  return (
    <label className="desk-choice">
      <Radio
        name={`choice-${unit}`}
        aria-label={t('merging.take', { field: texts.label(field), code: record.code })}
        checked={holder === record.id}
        onChange={() => onChoose(unit, { record: record.id })}
      />
      {content}
    </label>
  );
}

/** Where a value came from and how fresh it is; by whom and when to the minute for those who point at it. */
function Origin({ cell: { source, changedAt, changedBy, door } }: { cell: GroupComparisonCell }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const shown = [
    source === null ? '' : texts.value('source', source),
    changedAt === null ? '' : formats.relative(changedAt),
  ].filter((part) => part !== '');
  if (shown.length === 0) return null;
  const doors = ['import', 'sync', 'bulkEdit', 'merge'] as const;
  const way = doors.find((name) => name === door);
  const exact = [
    changedAt === null ? '' : formats.dateTime(changedAt),
    changedBy ?? '',
    way === undefined ? '' : t(`door.${way}`),
  ].filter((part) => part !== '');
  return (
    <span className="desk-aside" title={exact.join(' · ')}>
      {shown.join(' · ')}
    </span>
  );
}

/** A value from a list or a number is another one as a whole, not by some of its characters. */
function useWholeValues(): (field: string) => boolean {
  const { storage } = useDefinitionSet();
  return (field) => {
    const schema = storage.properties[field];
    return (
      schema?.type !== 'string' ||
      schema['x-field'].kind === 'user' ||
      (schema['x-field'].vocabulary !== undefined && schema['x-field'].kind !== 'region')
    );
  };
}
