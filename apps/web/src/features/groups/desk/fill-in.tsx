import type { PinUnit } from '@guiyi/contracts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUnitTitle } from '~/shared/definitions/use-unit-title';

interface FillInProps {
  /** That no member fills. */
  units: readonly PinUnit[];
  onChoose: (unit: string) => void;
}

/** What no member holds can be filled in on the way. */
export function FillIn({ units, onChoose }: FillInProps) {
  const { t } = useTranslation();
  const titleOf = useUnitTitle();
  if (units.length === 0) return null;
  return (
    <Select<string | null>
      size="small"
      style={{ width: 160 }}
      aria-label={t('merging.fillIn')}
      placeholder={t('merging.fillIn')}
      showSearch={{ optionFilterProp: 'label' }}
      value={null}
      options={units.map((unit) => ({ value: unit.id, label: titleOf(unit) }))}
      onChange={(id) => id !== null && onChoose(id)}
    />
  );
}
