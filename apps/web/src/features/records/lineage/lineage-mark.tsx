import { BranchesOutlined } from '@ant-design/icons';
import type { FieldOrigin } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useCan } from '~/shared/session/use-current-user';
import { LineageDetails } from './lineage-details';
import { lineageQuery } from './lineage-query';
import './lineage.css';

/** A mark at a field whose value came from another record or won against others; on request it says all about that. */
export function LineageMark({ record, field }: { record: string; field: string }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const [isOpen, setOpen] = useState(false);
  const mayKnow = useCan('records.history');
  const { data: origin } = useQuery({
    ...lineageQuery(useEntity(), record),
    enabled: mayKnow,
    select: ({ fields }) => fields.find((one) => one.field === field),
  });
  if (origin === undefined || !isWorthTelling(origin, record)) return null;
  const label = texts.label(field);
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomLeft"
      title={t('lineage.title', { field: label })}
      content={<LineageDetails origin={origin} />}
      destroyOnHidden
    >
      <Button
        className="lineage-mark"
        type="text"
        size="small"
        icon={<BranchesOutlined aria-hidden />}
        aria-label={t('lineage.open', { field: label })}
        aria-expanded={isOpen}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      />
    </Popover>
  );
}

/** What was entered into the record itself, unopposed, is what everybody expects. */
function isWorthTelling({ holders, decisions, saidBy, keptBack }: FieldOrigin, record: string): boolean {
  return (
    saidBy !== undefined ||
    keptBack !== undefined ||
    holders.some((holder) => holder.record.id !== record) ||
    decisions.some(({ losing, by }) => losing.length > 0 || by === 'choice' || by === 'pin')
  );
}
