/** How often something happens, as a person says it. */
export type SchedulePattern =
  | { every: 'hour'; minute: number }
  | { every: 'day'; hour: number; minute: number }
  | { every: 'week'; weekday: number; hour: number; minute: number }
  | { every: 'custom'; cron: string };

export function cronOf(pattern: SchedulePattern): string {
  switch (pattern.every) {
    case 'hour':
      return `${pattern.minute} * * * *`;
    case 'day':
      return `${pattern.minute} ${pattern.hour} * * *`;
    case 'week':
      return `${pattern.minute} ${pattern.hour} * * ${pattern.weekday}`;
    case 'custom':
      return pattern.cron.trim();
  }
}

const simple = /^(\d{1,2}) (\*|\d{1,2}) \* \* (\*|[0-6])$/;

/** What cronOf was made of, or the pattern itself where it is none of them. */
export function patternOf(cron: string): SchedulePattern {
  const [, minute, hour, weekday] = simple.exec(cron) ?? [];
  if (minute === undefined || (hour === '*' && weekday !== '*')) return { every: 'custom', cron };
  if (hour === '*') return { every: 'hour', minute: Number(minute) };
  const time = { hour: Number(hour), minute: Number(minute) };
  return weekday === '*' ? { every: 'day', ...time } : { every: 'week', weekday: Number(weekday), ...time };
}
