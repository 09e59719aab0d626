import type { HotSpotDimension } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';

/** What a row of the report is called. */
export function useSpotName(by: HotSpotDimension): (key: string | null) => string {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const doors: Readonly<Record<string, string>> = {
    create: t('hotSpots.doorOf.create'),
    update: t('hotSpots.doorOf.update'),
    import: t('hotSpots.doorOf.import'),
    sync: t('hotSpots.doorOf.sync'),
    bulkEdit: t('hotSpots.doorOf.bulkEdit'),
    merge: t('hotSpots.doorOf.merge'),
  };
  return (key) => {
    if (key === null || key === '') return t('hotSpots.blank');
    if (by === 'door') return doors[key] ?? key;
    return by === 'source' || by === 'department' ? texts.value(by, key) : key;
  };
}
