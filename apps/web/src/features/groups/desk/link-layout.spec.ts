import { memberPlaces } from './link-layout';

describe('the places of members', () => {
  it('puts two beside each other', () => {
    expect(memberPlaces(2, 300, 80, 20)).toEqual([
      { x: 20, y: 40 },
      { x: 280, y: 40 },
    ]);
  });

  it('starts at the top and goes round clockwise', () => {
    expect(memberPlaces(4, 200, 200, 20)).toEqual([
      { x: 100, y: 20 },
      { x: 180, y: 100 },
      { x: 100, y: 180 },
      { x: 20, y: 100 },
    ]);
  });

  it('keeps everybody apart and inside', () => {
    const places = memberPlaces(50, 340, 260, 16);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(50);
    expect(places.every(({ x, y }) => x >= 16 && x <= 324 && y >= 16 && y <= 244)).toBe(true);
  });
});
