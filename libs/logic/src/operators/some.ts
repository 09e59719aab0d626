import { quantifier } from '../collection-loop';
import { worded } from '../phrase';

/** True when one item passes; else unknown when one is unknown; else false. */
export const some = quantifier({
  phrase: worded({
    'zh-CN': '{0}中至少有一行满足:{1}',
    'zh-TW': '{0}中至少有一列滿足:{1}',
    en: 'for at least one row of {0}: {1}',
  }),
  decidedBy: true,
  decision: true,
  whenEmpty: false,
});
