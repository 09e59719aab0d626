import { quantifier } from '../collection-loop';
import { worded } from '../phrase';

/** False when one item fails, or when there is none; else unknown when one is unknown; else true. */
export const all = quantifier({
  phrase: worded({
    'zh-CN': '{0}的每一行都满足:{1}',
    'zh-TW': '{0}的每一列都滿足:{1}',
    en: 'for every row of {0}: {1}',
  }),
  decidedBy: false,
  decision: false,
  whenEmpty: false,
});
