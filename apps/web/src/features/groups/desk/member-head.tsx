import type { GroupComparisonMember } from '@guiyi/contracts';
import { Checkbox, Flex, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { RecordLink } from '~/shared/records/record-link';
import { StatusTag } from '~/shared/ui/tags';

export interface MemberHeadProps {
  member: GroupComparisonMember;
  position: number;
  canMerge: boolean;
  isSurvivor: boolean;
  /** The rules would let it live on. */
  isProposed: boolean;
  isApart: boolean;
  canLeave: boolean;
  /** There are enough members for some to be the same and others not. */
  hasOthers: boolean;
  onSurvivor: () => void;
  onApart: (apart: boolean) => void;
}

/** Whose column it is, whether the record lives on, and whether it belongs to the others at all. */
export function MemberHead(props: MemberHeadProps) {
  const { t } = useTranslation();
  const { member, position, canMerge, isSurvivor, isProposed, isApart, canLeave, hasOthers } = props;
  const { record } = member;
  return (
    <>
      <Flex align="center" gap="2px 8px" wrap>
        {position < 9 && (
          <kbd className="desk-key" aria-hidden>
            {position + 1}
          </kbd>
        )}
        <RecordLink id={record.id} apart>
          <span className="code-text">{record.code}</span>
        </RecordLink>
        <span style={{ flex: 1 }} />
        <StatusTag status={record.status} />
      </Flex>
      <Flex gap={4} wrap className="member-hint">
        {canMerge && (
          <Radio
            name="survivor"
            checked={isSurvivor}
            disabled={isApart}
            onChange={props.onSurvivor}
            className="member-hint"
          >
            {t('merging.survivor')}
            {isProposed && ` · ${t('merging.proposed')}`}
          </Radio>
        )}
        {hasOthers && (
          <Checkbox
            checked={!isApart}
            disabled={!canLeave}
            onChange={({ target }) => props.onApart(!target.checked)}
            className="member-hint"
          >
            {t('desk.belongs')}
          </Checkbox>
        )}
      </Flex>
    </>
  );
}
