import type { PersonNameStep } from '@guiyi/contracts';
import { untilStable } from '../text/until-stable';
import { canonicalPersonName, withoutTitle } from '../values/person-name';
import type { StandardizerDefinition } from './standardizer';

export const personNameStandardizer: StandardizerDefinition<PersonNameStep> = {
  title: { 'zh-CN': '人名', 'zh-TW': '人名', en: 'Person name' },
  light: true,
  use: 'field',
  prepare: ({ titles }) =>
    titles === 'keep'
      ? canonicalPersonName
      : (value) => untilStable(value, (name) => canonicalPersonName(withoutTitle(canonicalPersonName(name)))),
};
