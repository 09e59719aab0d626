import type { PinUnit } from '@guiyi/contracts';
import { useFieldTexts } from './use-field-texts';
import { useText } from '~/shared/i18n/use-locale';

/** What fields that are chosen together are called. */
export function useUnitTitle(): (unit: PinUnit) => string {
  const text = useText();
  const texts = useFieldTexts();
  return ({ id, title }) => (title === undefined ? texts.label(id) : text(title));
}
