import { cronOf, patternOf, type SchedulePattern } from './schedule-pattern';

const patterns: [string, SchedulePattern][] = [
  ['5 * * * *', { every: 'hour', minute: 5 }],
  ['30 2 * * *', { every: 'day', hour: 2, minute: 30 }],
  ['0 23 * * 1', { every: 'week', weekday: 1, hour: 23, minute: 0 }],
  ['0 2 * * 1-5', { every: 'custom', cron: '0 2 * * 1-5' }],
  ['0 * * * 1', { every: 'custom', cron: '0 * * * 1' }],
];

describe('schedule pattern', () => {
  it.each(patterns)('%s', (cron, pattern) => {
    expect(patternOf(cron)).toEqual(pattern);
    expect(cronOf(pattern)).toBe(cron);
  });
});
