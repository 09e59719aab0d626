import { kind } from '../kinds';
import { compareMoments } from '../moment';
import { ofMoments } from '../moment-test';
import { worded } from '../phrase';

/** Whether a moment lies after another, or after the present one. */
export const after = ofMoments({
  gives: kind.truth,
  phrase: worded(
    { 'zh-CN': '{0}晚于现在', 'zh-TW': '{0}晚於現在', en: '{0} is after now' },
    { 'zh-CN': '{0}晚于{1}', 'zh-TW': '{0}晚於{1}', en: '{0} is after {1}' },
  ),
  answer: (moment, other) => compareMoments(moment, other) > 0,
});
