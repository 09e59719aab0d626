import { COLUMN_BAND, columnWindow } from './column-window';

const hundred = Array.from({ length: 100 }, () => 120);

describe('columnWindow', () => {
  it.each([
    ['all that fit', [150, 260, 120], 0, { first: 2, end: 3, before: 0, after: 0 }],
    ['the left end', hundred, 0, { first: 2, end: 19, before: 0, after: 81 * 120 }],
    ['the middle', hundred, 5, { first: 20, end: 44, before: 18 * 120, after: 56 * 120 }],
    ['the right end', hundred, 18, { first: 85, end: 100, before: 83 * 120, after: 0 }],
  ])('draws %s', (_place, widths, band, drawn) => {
    expect(columnWindow(widths, 2, band, 1000)).toEqual(drawn);
  });

  it('keeps the width of the table, and what is in sight among what is drawn', () => {
    for (let scrolled = 0; scrolled <= 11_000; scrolled += 50) {
      const { first, end, before, after } = columnWindow(
        hundred,
        2,
        Math.floor(scrolled / COLUMN_BAND),
        1000,
      );
      expect(240 + before + (end - first) * 120 + after).toBe(12_000);
      expect(240 + before).toBeLessThanOrEqual(Math.max(scrolled, 240));
      expect(12_000 - after).toBeGreaterThanOrEqual(Math.min(scrolled + 1000, 12_000));
    }
  });
});
