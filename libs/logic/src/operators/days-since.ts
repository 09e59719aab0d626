import { kind } from '../kinds';
import { daysBetween } from '../moment';
import { ofMoments } from '../moment-test';
import { worded } from '../phrase';

/** Whole days from a moment to another, or to the present one; negative for one that is still to come. */
export const daysSince = ofMoments({
  gives: kind.number,
  phrase: worded(
    { 'zh-CN': '{0}至今的天数', 'zh-TW': '{0}至今的天數', en: 'the days since {0}' },
    { 'zh-CN': '{0}到{1}的天数', 'zh-TW': '{0}到{1}的天數', en: 'the days from {0} to {1}' },
  ),
  answer: daysBetween,
});
