import type { AddressStep } from '@guiyi/contracts';
import { canonicalAddress } from '../addresses/parse-address';
import { unknownSibling, type StandardizerDefinition } from './standardizer';

/** Which division an ambiguous address may lie in is looked for once the whole record is standardised. */
export const addressStandardizer: StandardizerDefinition<AddressStep> = {
  title: { 'zh-CN': '统一地址写法', 'zh-TW': '統一地址寫法', en: 'Address spelling' },
  light: true,
  use: 'field',
  check: ({ divisionFields = [] }, pointer, context) =>
    divisionFields.flatMap((field, place) =>
      unknownSibling(field, `${pointer}/divisionFields/${place}`, context),
    ),
  prepare: () => canonicalAddress,
};
