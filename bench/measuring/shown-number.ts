/** Three digits that say something, thousands apart. */
export function shownNumber(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '-';
  const decimals = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 2 : 4;
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
