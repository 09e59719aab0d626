export interface Point {
  x: number;
  y: number;
}

/** Places of the members on an ellipse, the first at the top, clockwise; two stand beside each other. */
export function memberPlaces(count: number, width: number, height: number, margin: number): Point[] {
  const center = { x: width / 2, y: height / 2 };
  const radius = { x: center.x - margin, y: center.y - margin };
  const start = count === 2 ? Math.PI : -Math.PI / 2;
  return Array.from({ length: count }, (_, position) => {
    const angle = start + (2 * Math.PI * position) / count;
    return {
      x: Math.round(center.x + radius.x * Math.cos(angle)),
      y: Math.round(center.y + radius.y * Math.sin(angle)),
    };
  });
}
