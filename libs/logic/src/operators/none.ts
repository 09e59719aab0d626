import { quantifier } from '../collection-loop';
import { worded } from '../phrase';

/** False when one item passes; else unknown when one is unknown; else true. */
export const none = quantifier({
  phrase: worded({
    'zh-CN': '{0}中没有一行满足:{1}',
    'zh-TW': '{0}中沒有一列滿足:{1}',
    en: 'for no row of {0}: {1}',
  }),
  decidedBy: true,
  decision: false,
  whenEmpty: true,
});
