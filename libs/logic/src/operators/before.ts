import { kind } from '../kinds';
import { compareMoments } from '../moment';
import { ofMoments } from '../moment-test';
import { worded } from '../phrase';

/** Whether a moment lies before another, or before the present one. */
export const before = ofMoments({
  gives: kind.truth,
  phrase: worded(
    { 'zh-CN': '{0}早于现在', 'zh-TW': '{0}早於現在', en: '{0} is before now' },
    { 'zh-CN': '{0}早于{1}', 'zh-TW': '{0}早於{1}', en: '{0} is before {1}' },
  ),
  answer: (moment, other) => compareMoments(moment, other) < 0,
});
