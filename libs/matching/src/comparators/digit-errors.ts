/** One digit is another one, or two digits are exchanged, wherever they stand. Texts of equal length only. */
export function isOneDigitError(left: string, right: string): boolean {
  return isOneDigitMistyped(left, right) || areTwoDigitsExchanged(left, right);
}

export function isOneDigitMistyped(left: string, right: string): boolean {
  return left.length === right.length && placesApart(left, right, 1).length === 1;
}

export function areTwoDigitsExchanged(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  const [first, second, third] = placesApart(left, right, 2);
  if (first === undefined || second === undefined || third !== undefined) return false;
  return left[first] === right[second] && left[second] === right[first];
}

/** Where two texts of equal length differ; the search ends one place after `most`. */
function placesApart(left: string, right: string, most: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < left.length && places.length <= most; place++) {
    if (left.charCodeAt(place) !== right.charCodeAt(place)) places.push(place);
  }
  return places;
}
