import type { AddressPartStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const addressPartStandardizer: StandardizerDefinition<AddressPartStep> = {
  title: { 'zh-CN': '地址的一部分', 'zh-TW': '地址的一部分', en: 'Part of an address' },
  use: 'matchForm',
  prepare: ({ part }, { addresses }) => {
    if (part === 'province' || part === 'city' || part === 'district')
      return (value) => addresses(value)[part]?.code ?? '';
    return (value) => addresses(value)[part];
  },
};
