import type { Locale } from '@guiyi/contracts';
import { useMemo } from 'react';
import { useLocale } from '~/shared/i18n/use-locale';

export interface Formats {
  count(value: number): string;
  decimal(value: number, digits?: number): string;
  /** Evidence in bits, with its sign. */
  bits(value: number): string;
  percent(share: number, digits?: number): string;
  /** A chance is never shown as certain. */
  probability(share: number): string;
  dateTime(iso: string | number): string;
  date(iso: string): string;
  /** How long ago, or in how long. */
  relative(iso: string): string;
  /** 75 → 1 min 15 s in the words of the language. */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
  /** 1536 bytes → 1.5 kB. */
  fileSize(bytes: number): string;
}

/** Numbers, dates and durations in the language shown. */
export function useFormats(): Formats {
  const locale = useLocale();
  return useMemo(() => formatsOf(locale), [locale]);
}

export function formatsOf(locale: Locale): Formats {
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const whole = number({ maximumFractionDigits: 0 });
  const signed = number({ maximumFractionDigits: 2, minimumFractionDigits: 2, signDisplay: 'exceptZero' });
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(locale === 'en' ? {} : { hourCycle: 'h23' }),
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // Intl.ListFormat puts nothing at all between the items of a Chinese list without “and”.
  const separator = locale === 'en' ? ', ' : '、';
  const percent = (share: number, digits = 0): string =>
    number({ style: 'percent', maximumFractionDigits: digits }).format(share);
  const unit = (value: number, name: string): string =>
    number({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);
  return {
    count: (value) => whole.format(value),
    decimal: (value, digits = 2) => number({ maximumFractionDigits: digits }).format(value),
    bits: (value) => signed.format(value),
    percent,
    probability: (share) => {
      if (share > MOST_SHOWN) return `> ${percent(MOST_SHOWN, 2)}`;
      return share < 1 - MOST_SHOWN ? `< ${percent(1 - MOST_SHOWN, 2)}` : percent(share, 2);
    },
    dateTime: (iso) => dateTime.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    relative: (iso) => agoOf(iso, relative),
    duration: (seconds) => durationOf(seconds, unit),
    list: (items) => items.join(separator),
    fileSize: (bytes) => fileSizeOf(bytes, number),
  };
}

const MOST_SHOWN = 0.9999;

const spans: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function agoOf(iso: string, relative: Intl.RelativeTimeFormat): string {
  const seconds = (new Date(iso).getTime() - Date.now()) / 1000;
  for (const [unit, length] of spans) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(0, 'second');
}

function durationOf(seconds: number, unit: (value: number, name: string) => string): string {
  const total = Math.max(0, Math.round(seconds));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  if (hours > 0) return `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`;
  if (minutes > 0) return `${unit(minutes, 'minute')} ${unit(total % 60, 'second')}`;
  return unit(total, 'second');
}

function fileSizeOf(bytes: number, number: (options: Intl.NumberFormatOptions) => Intl.NumberFormat): string {
  const [unit, size] =
    bytes < 1000
      ? (['byte', bytes] as const)
      : bytes < 1024 * 1024
        ? (['kilobyte', bytes / 1024] as const)
        : (['megabyte', bytes / 1024 / 1024] as const);
  return number({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(size);
}
