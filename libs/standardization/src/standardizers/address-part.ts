import type { AddressPartStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const addressPartStandardizer: StandardizerDefinition<AddressPartStep> = {
  title: { 'zh-CN': '地址的一部分', 'zh-TW': '地址的一部分', en: 'Part of an address' },
  use: 'matchForm',
  prepare: ({ part }, { addresses }) => {
    if (part === 'province' || part === 'city' || part === 'district')
      return (value) => addresses.divisionOf(value)[part]?.code ?? '';
    if (part === 'divisionCode') return (value) => addresses.divisionOf(value).divisionCode;
    return (value) => addresses.parse(value)[part];
  },
};
