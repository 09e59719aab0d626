import { useTranslation } from 'react-i18next';

/** 1 January 2023 was a Sunday, which is day 0 of a cron pattern. */
const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2023, 0, 1 + day)));

/** Names of the days of the week, Sunday first. */
export function useWeekdays(): string[] {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  return days.map((day) => format.format(day));
}

export function timeText({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
